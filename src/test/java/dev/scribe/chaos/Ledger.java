package dev.scribe.chaos;

import dev.scribe.store.Store;
import dev.scribe.support.SseReader.Frame;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the database holds in the end, read without the server.
 *
 * @param events of each session, by its public id, in order
 * @param notes that agents made, of all sessions
 */
record Ledger(Map<String, List<Event>> events, List<Run> runs, List<Note> notes) {

  record Event(String session, String run, Frame frame) {}

  record Run(String id, String key, String status) {}

  record Note(String id, String title) {}

  private static final String EVENTS =
      """
      SELECT s.public_id, e.run_id, e.seq, e.data
      FROM event e JOIN session s ON s.sid = e.sid
      WHERE s.public_id LIKE $1
      ORDER BY s.public_id, e.seq
      """;

  private static final String RUNS =
      """
      SELECT r.run_id, r.idem_key, r.status
      FROM run r JOIN session s ON s.sid = r.sid
      WHERE s.public_id LIKE $1
      """;

  private static final String NOTES = "SELECT id, title FROM note WHERE source IS NULL";

  /**
   * @param folder a data folder that no server uses
   */
  static Ledger of(Path folder) {
    var vertx = Vertx.vertx();
    try (var store = Store.open(vertx, folder, Optional.empty())) {
      return of(store.pool(), "%");
    } finally {
      vertx.close().await();
    }
  }

  /**
   * @param like which sessions
   */
  static Ledger of(SqlClient client, String like) {
    var which = Tuple.of(like);
    var events = client.preparedQuery(EVENTS).execute(which).await();
    var runs = client.preparedQuery(RUNS).execute(which).await();
    var notes = client.query(NOTES).execute().await();
    return new Ledger(
        events.stream()
            .map(Ledger::event)
            .collect(
                Collectors.groupingBy(Event::session, LinkedHashMap::new, Collectors.toList())),
        runs.stream().map(Ledger::run).toList(),
        notes.stream()
            .map(row -> new Note(row.getUUID("id").toString(), row.getString("title")))
            .toList());
  }

  private static Event event(Row row) {
    return new Event(
        row.getString("public_id"),
        row.getUUID("run_id").toString(),
        new Frame(Optional.of(row.getLong("seq")), row.getString("data")));
  }

  private static Run run(Row row) {
    return new Run(
        row.getUUID("run_id").toString(), row.getString("idem_key"), row.getString("status"));
  }

  /** How far each session's log goes. */
  Map<String, Long> ends() {
    return events.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> (long) it.getValue().size()));
  }

  /** Of each run, in order. */
  Map<String, List<Frame>> frames() {
    return events.values().stream()
        .flatMap(List::stream)
        .collect(
            Collectors.groupingBy(
                Event::run,
                LinkedHashMap::new,
                Collectors.mapping(Event::frame, Collectors.toList())));
  }
}
