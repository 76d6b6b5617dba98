package dev.scribe.knowledge.embedding;

import dev.scribe.knowledge.ArchiveVersion;
import dev.scribe.knowledge.index.IndexQuery;
import dev.scribe.knowledge.index.QuantizedVectors;
import dev.scribe.retry.Backoff;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeddings of all notes: vectors, computed once a chunk and kept in the database. Notes without
 * any are the work that waits, so nothing is lost by a crash and several nodes may share it. While
 * another model than before embeds the archive, searches use the former one's vectors.
 */
public final class Embeddings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Embeddings.class);
  private static final int NOTES = 16;
  private static final int PATIENCE_SECONDS = 5;
  private static final int PROGRESS = 1_000;
  // A model that has failed a question is not asked again at once: the next search shall be quick.
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 0);
  private static final UUID FIRST = new UUID(0, 0);

  private static final String USED = "SELECT model FROM embedding_model";
  private static final String FIRST_MODEL =
      "INSERT INTO embedding_model (model) VALUES ($1) ON CONFLICT DO NOTHING";
  private static final String WAITING =
      """
      SELECT id, owner, title, text, version FROM note
      WHERE id > $1 AND NOT EXISTS (SELECT FROM chunk WHERE note_id = note.id AND model = $2)
      ORDER BY id LIMIT $3
      """;
  // Only if the note is still the one that was read.
  private static final String SAVE =
      "WITH "
          + ArchiveVersion.NEXT
          + """
          , same AS (
            UPDATE note SET version = archive_now.version FROM archive_now
            WHERE note.id = $2 AND note.owner = $1 AND note.version = $3 RETURNING note.id
          )
          INSERT INTO chunk (note_id, model, n, start_at, end_at, vector)
          SELECT same.id, $4, n, start_at, end_at, vector
          FROM same, unnest($5::int[], $6::int[], $7::int[], $8::bytea[]) AS c(n, start_at, end_at, vector)
          ON CONFLICT DO NOTHING
          """;
  private static final String CHANGE =
      """
      WITH used AS (UPDATE embedding_model SET model = $1 WHERE model <> $1 RETURNING model),
           former AS (DELETE FROM chunk USING used WHERE chunk.model <> used.model),
           raised AS (UPDATE archive SET version = version + 1 FROM used RETURNING owner, version)
      UPDATE note SET version = raised.version FROM raised WHERE note.owner = raised.owner
      """;

  private static final String PROGRESS_OF =
      """
      SELECT (SELECT model FROM embedding_model) AS used, count(*) AS notes,
             count(*) FILTER (WHERE EXISTS (SELECT FROM chunk WHERE note_id = note.id AND model = $1)) AS embedded
      FROM note
      """;

  private record Waiting(
      UUID id, String owner, String title, String text, long version, List<Chunk> chunks) {}

  private final Vertx vertx;
  private final SqlClient client;
  private final Embedder embedder;
  private final List<Embedder> known;
  private final Glossary glossary;
  private final Consumer<String> indexed;
  private volatile Instant askedAgain = Instant.MIN;
  private volatile boolean closed;
  private Promise<Void> idle = Promise.promise();
  private boolean again;
  private int failures;

  /**
   * @param embedder the one to use from now on
   * @param former others that may have been used until now
   * @param indexed is told the owner of an archive whose notes have got vectors
   */
  public Embeddings(
      Vertx vertx,
      SqlClient client,
      Embedder embedder,
      List<Embedder> former,
      Glossary glossary,
      Consumer<String> indexed) {
    this.vertx = vertx;
    this.client = client;
    this.embedder = embedder;
    this.known = Stream.concat(Stream.of(embedder), former.stream()).toList();
    this.glossary = glossary;
    this.indexed = indexed;
    idle.complete();
  }

  /** The vector of a question; empty if the model in use cannot be asked. */
  public Future<Optional<IndexQuery.Meaning>> of(String question) {
    return embed(List.of(question))
        .map(
            found ->
                found.map(
                    all ->
                        new IndexQuery.Meaning(
                            all.model(),
                            ByteBuffer.wrap(
                                QuantizedVectors.quantised(all.vectors().getFirst())))));
  }

  /** How near each text is to a question, 0 to 1; all 0 if the model in use cannot be asked. */
  public Future<List<Double>> likeness(String question, List<String> texts) {
    var all = Stream.concat(Stream.of(question), texts.stream()).toList();
    return embed(all)
        .map(
            found ->
                found
                    .map(Embedded::likeness)
                    .orElseGet(() -> texts.stream().map(_ -> 0.0).toList()));
  }

  private record Embedded(String model, List<float[]> vectors) {
    List<Double> likeness() {
      return vectors.stream()
          .skip(1)
          .map(v -> QuantizedVectors.cosine(vectors.getFirst(), v))
          .toList();
    }
  }

  private Future<Optional<Embedded>> embed(List<String> texts) {
    if (Instant.now().isBefore(askedAgain)) {
      return Future.succeededFuture(Optional.empty());
    }
    return used()
        .compose(
            used ->
                known.stream()
                    .filter(each -> each.model().equals(used))
                    .findFirst()
                    .map(each -> embed(each, texts))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())))
        .recover(
            e -> {
              LOG.warn("searching without meaning: {}", e.getMessage());
              Metrics.counter("scribe.search.degraded").increment();
              askedAgain = Instant.now().plus(SILENCE);
              return Future.succeededFuture(Optional.empty());
            });
  }

  private Future<Optional<Embedded>> embed(Embedder embedder, List<String> texts) {
    return embedder
        .embed(texts.stream().map(text -> readable(embedder, text)).toList())
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .map(vectors -> Optional.of(new Embedded(embedder.model(), vectors)));
  }

  private String readable(Embedder embedder, String text) {
    return embedder.englishOnly() ? glossary.gloss(text) : text;
  }

  private Future<String> used() {
    return client
        .preparedQuery(USED)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("model"))
                    .findFirst()
                    .orElse(embedder.model()));
  }

  public Future<EmbeddingProgress> progress() {
    return client
        .preparedQuery(PROGRESS_OF)
        .execute(Tuple.of(embedder.model()))
        .map(rows -> progress(rows.iterator().next()));
  }

  private EmbeddingProgress progress(Row row) {
    var used = Optional.ofNullable(row.getString("used")).orElse(embedder.model());
    return new EmbeddingProgress(
        used,
        Optional.of(embedder.model()).filter(model -> !model.equals(used)),
        row.getLong("embedded"),
        row.getLong("notes"));
  }

  /** There may be work; completes when there is none. */
  public synchronized Future<Void> poke() {
    if (idle.future().isComplete()) {
      idle = Promise.promise();
      begin();
    } else {
      again = true;
    }
    return idle.future();
  }

  private void begin() {
    work().onComplete(this::ended);
  }

  private synchronized void ended(AsyncResult<Void> result) {
    if (closed) {
      idle.complete();
    } else if (result.failed()) {
      var pause = BACKOFF.pause(++failures, 0);
      LOG.warn("embedding goes on in {} s: {}", pause.toSeconds(), result.cause().getMessage());
      vertx.setTimer(pause.toMillis(), _ -> begin());
    } else {
      failures = 0;
      goOn();
    }
  }

  private void goOn() {
    if (again) {
      again = false;
      begin();
    } else {
      idle.complete();
    }
  }

  private Future<Void> work() {
    return client
        .preparedQuery(FIRST_MODEL)
        .execute(Tuple.of(embedder.model()))
        .compose(_ -> from(FIRST, 0))
        .compose(_ -> client.preparedQuery(CHANGE).execute(Tuple.of(embedder.model())))
        .map(
            changed -> {
              if (changed.rowCount() > 0) {
                LOG.info("all notes are embedded: searches use {} now", embedder.model());
              }
              return null;
            });
  }

  private Future<Void> from(UUID id, int done) {
    if (closed) {
      return Future.failedFuture("closed");
    }
    return client
        .preparedQuery(WAITING)
        .execute(Tuple.of(id, embedder.model(), NOTES))
        .compose(
            rows -> {
              var notes =
                  StreamSupport.stream(rows.spliterator(), false).map(Embeddings::waiting).toList();
              if (notes.isEmpty()) {
                return Future.succeededFuture();
              }
              var now = done + notes.size();
              if (now / PROGRESS > done / PROGRESS) {
                LOG.info("{} notes embedded with {}", now, embedder.model());
              }
              return all(notes).compose(_ -> from(notes.getLast().id(), now));
            });
  }

  private Future<Void> all(List<Waiting> notes) {
    var passages =
        notes.stream()
            .flatMap(
                note -> note.chunks().stream().map(chunk -> chunk.in(note.title(), note.text())))
            .map(passage -> readable(embedder, passage))
            .toList();
    return embedder
        .embed(passages)
        .compose(vectors -> saveAll(notes, vectors))
        .onSuccess(_ -> notes.stream().map(Waiting::owner).distinct().forEach(this::changed));
  }

  private void changed(String owner) {
    if (!closed) {
      indexed.accept(owner);
    }
  }

  private Future<Void> saveAll(List<Waiting> notes, List<float[]> vectors) {
    Future<Void> done = Future.succeededFuture();
    var at = 0;
    for (var note : notes) {
      var own = vectors.subList(at, at + note.chunks().size());
      done = done.compose(_ -> save(note, note.chunks(), own));
      at += own.size();
    }
    return done;
  }

  private Future<Void> save(Waiting note, List<Chunk> chunks, List<float[]> vectors) {
    List<Integer> numbers = new ArrayList<>();
    for (var n = 0; n < chunks.size(); n++) {
      numbers.add(n);
    }
    var parameters =
        Tuple.of(note.owner(), note.id(), note.version(), embedder.model())
            .addArrayOfInteger(numbers.toArray(Integer[]::new))
            .addArrayOfInteger(chunks.stream().map(Chunk::start).toArray(Integer[]::new))
            .addArrayOfInteger(chunks.stream().map(Chunk::end).toArray(Integer[]::new))
            .addArrayOfBuffer(
                vectors.stream()
                    .map(v -> Buffer.buffer(QuantizedVectors.quantised(v)))
                    .toArray(Buffer[]::new));
    return client.preparedQuery(SAVE).execute(parameters).mapEmpty();
  }

  private static Waiting waiting(Row row) {
    return new Waiting(
        row.getUUID("id"),
        row.getString("owner"),
        row.getString("title"),
        row.getString("text"),
        row.getLong("version"),
        Chunk.of(row.getString("text")));
  }

  /** What is left over waits for the next start. */
  @Override
  public void close() {
    closed = true;
  }
}
