package dev.scribe.bench;

import dev.scribe.knowledge.index.QuantizedVectors;
import dev.scribe.knowledge.search.Passages;
import dev.scribe.support.TestSearch;
import dev.scribe.text.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** The notes of the local owner, written into the database as an import and a model would. */
final class Archive implements AutoCloseable {
  static final String HOW =
      """
      The notes are generated from sentences of the evaluation; of the vectors 1,000 were computed, the others are \
      some of those with noise.""";

  private static final String OWNER = "local";
  private static final int SENTENCES = 40;
  private static final int COMPUTED = 1_000;
  private static final int UNUSED = 1_000_000;
  private static final int AT_ONCE = 500;
  private static final float NOISE = 0.03f;

  private static final String FULL_TEXT =
      """
      DROP TABLE IF EXISTS bench_text;
      CREATE TABLE bench_text AS SELECT id, title, text, note_vector(title, tags, text) AS words FROM note;
      CREATE INDEX bench_text_words ON bench_text USING gin (words);
      ANALYZE;
      """;
  private static final String ASK =
      """
      SELECT id, title, text, ts_rank_cd(words, q) AS rank
      FROM bench_text, (SELECT websearch_to_tsquery('scribe_fr', note_plain(?)) || websearch_to_tsquery('scribe_en', note_plain(?)) AS q) asked
      WHERE words @@ q ORDER BY rank DESC LIMIT 20
      """;

  private final Connection connection;
  private final Vault vault = new Vault();
  private final Random random = new Random(1);
  private final List<float[]> computed = new ArrayList<>();
  private int notes;
  private int chunks;
  private int version;

  private Archive(Connection connection) {
    this.connection = connection;
  }

  static Archive of(Postgres postgres) {
    return new Archive(postgres.connect());
  }

  int notes() {
    return notes;
  }

  /** A word that only the note has that is read in last. */
  String lastWord() {
    return "letzteswort" + version;
  }

  void growTo(int wanted) {
    Bench.tell("Writing notes of %,d passages …".formatted(wanted));
    if (computed.isEmpty()) {
      compute();
    }
    version++;
    try {
      run(
          "INSERT INTO embedding_model (model) VALUES ('"
              + TestSearch.MINI_LM.model()
              + "') ON CONFLICT DO NOTHING");
      connection.setAutoCommit(false);
      while (chunks < wanted) {
        write(Math.min(AT_ONCE, wanted - chunks));
      }
      writeLast();
      run(
          "INSERT INTO archive (owner, version) VALUES ('%s', %d) ON CONFLICT (owner) DO UPDATE SET version = %2$d"
              .formatted(OWNER, version));
      connection.commit();
      connection.setAutoCommit(true);
      run(FULL_TEXT);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void compute() {
    for (var n = 0; computed.size() < COMPUTED; n++) {
      var note = vault.note(UNUSED + n, SENTENCES);
      computed.addAll(
          TestSearch.MINI_LM
              .embed(
                  Passages.of(note.title(), note.textContent()).stream()
                      .map(Passages.Passage::text)
                      .toList())
              .await());
    }
  }

  private void write(int most) throws SQLException {
    try (var note =
            prepare(
                "INSERT INTO note (id, owner, title, text, tags, created_at, updated_at, version) VALUES (?, ?, ?, ?, '{}', now(), now(), ?)");
        var chunk =
            prepare(
                "INSERT INTO chunk (note_id, model, n, start_at, end_at, vector) VALUES (?, ?, ?, ?, ?, ?)")) {
      for (var end = chunks + most; chunks < end; notes++) {
        var made = vault.note(notes, SENTENCES);
        add(note, new UUID(notes, 1), made.title(), made.textContent());
        var n = 0;
        for (var passage : Passages.of(made.title(), made.textContent())) {
          add(chunk, new UUID(notes, 1), n++, passage);
          chunks++;
        }
      }
      note.executeBatch();
      chunk.executeBatch();
    }
  }

  private void writeLast() throws SQLException {
    try (var note =
            prepare(
                "INSERT INTO note (id, owner, title, text, tags, created_at, updated_at, version) VALUES (?, ?, ?, ?, '{}', now(), now(), ?)");
        var chunk =
            prepare(
                "INSERT INTO chunk (note_id, model, n, start_at, end_at, vector) VALUES (?, ?, ?, ?, ?, ?)")) {
      var id = new UUID(-1, version);
      add(note, id, lastWord(), lastWord());
      add(chunk, id, 0, Passages.of(lastWord(), lastWord()).getFirst());
      note.executeBatch();
      chunk.executeBatch();
      notes++;
      chunks++;
    }
  }

  private void add(PreparedStatement note, UUID id, String title, String text) throws SQLException {
    note.setObject(1, id);
    note.setString(2, OWNER);
    note.setString(3, title);
    note.setString(4, text);
    note.setInt(5, version);
    note.addBatch();
  }

  private void add(PreparedStatement chunk, UUID id, int n, Passages.Passage passage)
      throws SQLException {
    chunk.setObject(1, id);
    chunk.setString(2, TestSearch.MINI_LM.model());
    chunk.setInt(3, n);
    chunk.setInt(4, passage.start());
    chunk.setInt(5, passage.end());
    chunk.setBytes(6, QuantizedVectors.quantised(another()));
    chunk.addBatch();
  }

  /** Near one that was computed, of unit length. */
  private float[] another() {
    var vector = computed.get(random.nextInt(computed.size())).clone();
    var squares = 0.0;
    for (var i = 0; i < vector.length; i++) {
      vector[i] += NOISE * (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (var i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  /** PostgreSQL's best 20 for any of the words that carry meaning, in nanoseconds. */
  long fullTextNanos(String question) {
    var words =
        Words.content(question).stream().map(Words.Word::text).collect(Collectors.joining(" or "));
    var began = System.nanoTime();
    try (var ask = prepare(ASK)) {
      ask.setString(1, words);
      ask.setString(2, words);
      try (var rows = ask.executeQuery()) {
        while (rows.next()) rows.getString("text");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return System.nanoTime() - began;
  }

  long fullTextBytes() {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pg_relation_size('bench_text_words')")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
