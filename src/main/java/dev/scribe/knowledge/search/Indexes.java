package dev.scribe.knowledge.search;

import static java.util.stream.Collectors.toSet;

import dev.scribe.knowledge.index.IndexQuery;
import dev.scribe.knowledge.index.IndexedNote;
import dev.scribe.knowledge.index.NoteIndex;
import dev.scribe.knowledge.index.Ranking;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes of this node, one an owner, each brought up to date from the database before it is
 * searched. So every node sees every committed change, and an index that is lost is made anew.
 */
final class Indexes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);
  // So few are waited for; while more are being read in, a search answers from what is there.
  private static final int FEW = 200;
  private static final int PAGE = 200;
  private static final int SEARCHERS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int READERS = 2;

  private static final String ARCHIVE = "SELECT id FROM archive WHERE owner = $1";
  private static final String STATE =
      """
      SELECT version, removed, (SELECT count(*) FROM (
        SELECT FROM note WHERE owner = $1 AND version > $2 LIMIT $3) newer)::int AS behind
      FROM archive WHERE owner = $1
      """;
  private static final String NEWER =
      """
      SELECT id, title, tags, text, sample, version,
             coalesce((SELECT model FROM embedding_model), '') AS model,
             ARRAY(SELECT vector FROM chunk JOIN embedding_model USING (model) WHERE note_id = note.id ORDER BY n) AS vectors
      FROM note WHERE owner = $1 AND (version, id) > ($2, $3) AND version <= $4
      ORDER BY version, id LIMIT $5
      """;
  private static final String PRESENT = "SELECT id FROM note WHERE owner = $1";

  private static final UUID LAST = new UUID(-1, -1);

  private record State(long version, long removed, int behind) {}

  /** Where reading goes on. */
  private record Mark(long version, UUID id) {}

  private final SqlClient client;
  private final Path folder;
  private final WorkerExecutor searchers;
  private final WorkerExecutor readers;
  private volatile boolean closed;
  private final Map<String, Future<NoteIndex>> open = new ConcurrentHashMap<>();
  private final Map<String, Future<Void>> reading = new ConcurrentHashMap<>();

  /**
   * @param folder to be used by this process alone
   */
  Indexes(Vertx vertx, SqlClient client, Path folder) {
    this.client = client;
    this.folder = folder;
    this.searchers = vertx.createSharedWorkerExecutor("scribe-search", SEARCHERS);
    this.readers = vertx.createSharedWorkerExecutor("scribe-indexer", READERS);
  }

  /** Every note of the owner that has enough in common with what is looked for. */
  Future<Ranking> search(String owner, IndexQuery lookup) {
    return index(owner)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Ranking.NONE)
                    : catchUp(owner, found.getFirst())
                        .compose(
                            _ ->
                                searchers.executeBlocking(
                                    () -> found.getFirst().search(lookup), false)));
  }

  /** Begins to read in what has changed. */
  void poke(String owner) {
    index(owner)
        .compose(
            found -> found.isEmpty() ? Future.succeededFuture() : catchUp(owner, found.getFirst()))
        .onFailure(this::behind);
  }

  private void behind(Throwable why) {
    if (!closed) {
      LOG.warn("an index is behind and stays so for now", why);
    }
  }

  /** None while the owner never had a note. */
  private Future<List<NoteIndex>> index(String owner) {
    var known = open.get(owner);
    if (known != null && !known.failed()) {
      return known.map(List::of);
    }
    return client
        .preparedQuery(ARCHIVE)
        .execute(Tuple.of(owner))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(List.of())
                    : opened(owner, rows.iterator().next().getUUID("id")).map(List::of));
  }

  private Future<NoteIndex> opened(String owner, UUID archive) {
    return open.compute(
        owner,
        (_, known) ->
            known != null && !known.failed()
                ? known
                : readers.executeBlocking(
                    () -> NoteIndex.open(folder.resolve(archive.toString()), archive.toString()),
                    false));
  }

  private Future<Void> catchUp(String owner, NoteIndex index) {
    return client
        .preparedQuery(STATE)
        .execute(Tuple.of(owner, index.version(), FEW))
        .compose(
            rows -> {
              var row = rows.iterator().next();
              var state =
                  new State(
                      row.getLong("version"), row.getLong("removed"), row.getInteger("behind"));
              if (state.version() <= index.version()) {
                return Future.succeededFuture();
              }
              var done = readIn(owner, index, state);
              return state.behind() < FEW ? done : Future.succeededFuture();
            });
  }

  /** One after the other; what a former one has read is not read again. */
  private Future<Void> readIn(String owner, NoteIndex index, State state) {
    return reading.compute(
        owner,
        (_, running) ->
            (running == null ? Future.<Void>succeededFuture() : running)
                .transform(
                    _ ->
                        index.version() >= state.version()
                            ? Future.succeededFuture()
                            : read(owner, index, state)));
  }

  private Future<Void> read(String owner, NoteIndex index, State state) {
    return pages(owner, index, new Mark(index.version(), LAST), state.version())
        .compose(
            _ -> index.removed() == state.removed() ? Future.succeededFuture() : drop(owner, index))
        .compose(
            _ ->
                readers.executeBlocking(
                    () -> {
                      index.complete(state.version(), state.removed());
                      return null;
                    },
                    false));
  }

  private Future<Void> drop(String owner, NoteIndex index) {
    return client
        .preparedQuery(PRESENT)
        .execute(Tuple.of(owner))
        .compose(
            rows ->
                readers.executeBlocking(
                    () -> {
                      index.retain(stream(rows).map(row -> row.getUUID("id")).collect(toSet()));
                      return null;
                    },
                    false));
  }

  private Future<Void> pages(String owner, NoteIndex index, Mark from, long upTo) {
    return client
        .preparedQuery(NEWER)
        .execute(Tuple.of(owner, from.version(), from.id(), upTo, PAGE))
        .map(rows -> stream(rows).toList())
        .compose(
            page ->
                page.isEmpty()
                    ? Future.succeededFuture()
                    : readers
                        .executeBlocking(() -> put(index, page), false)
                        .compose(next -> pages(owner, index, next, upTo)));
  }

  private static Mark put(NoteIndex index, List<Row> page) throws IOException {
    index.put(page.stream().map(Indexes::note).toList());
    index.refresh();
    return new Mark(page.getLast().getLong("version"), page.getLast().getUUID("id"));
  }

  private static IndexedNote note(Row row) {
    return new IndexedNote(
        row.getUUID("id"),
        row.getString("title"),
        List.of(row.getArrayOfStrings("tags")),
        row.getString("text"),
        row.getBoolean("sample"),
        row.getString("model"),
        Stream.of(row.getArrayOfBuffers("vectors")).map(buffer -> buffer.getBytes()).toList());
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  /** Blocks until all is on disk. */
  @Override
  public void close() {
    closed = true;
    readers.close().await();
    searchers.close().await();
    for (var index : open.values()) {
      close(index.result());
    }
  }

  private static void close(@Nullable NoteIndex index) {
    if (index == null) {
      return;
    }
    try {
      index.close();
    } catch (IOException e) {
      LOG.warn("an index was not saved and will be read in again: {}", e.getMessage());
    }
  }
}
