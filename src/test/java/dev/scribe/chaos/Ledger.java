package dev.scribe.chaos;

import dev.scribe.store.Store;
import dev.scribe.support.SseReader.Frame;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
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
 */
record Ledger(Map<String, List<Event>> events, List<Run> runs) {

  record Event(String session, String run, Frame frame) {}

  record Run(String id, String key, String status) {}

  private static final String EVENTS =
      """
      SELECT s.public_id, e.run_id, e.seq, e.data
      FROM event e JOIN session s ON s.sid = e.sid
      ORDER BY s.public_id, e.seq
      """;

  private static final String RUNS = "SELECT run_id, idem_key, status FROM run";

  /**
   * @param folder a data folder that no server uses
   */
  static Ledger of(Path folder) {
    var vertx = Vertx.vertx();
    try (var store = Store.open(vertx, folder, Optional.empty())) {
      var events = store.pool().query(EVENTS).execute().await();
      var runs = store.pool().query(RUNS).execute().await();
      return new Ledger(
          events.stream()
              .map(Ledger::event)
              .collect(
                  Collectors.groupingBy(Event::session, LinkedHashMap::new, Collectors.toList())),
          runs.stream().map(Ledger::run).toList());
    } finally {
      vertx.close().await();
    }
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
}
