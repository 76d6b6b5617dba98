package dev.scribe.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Stop wishes, noted with the runs: whoever works on such a run, or begins it, ends it. */
record RunStops(Pool pool) {
  private static final String STOP =
      """
      UPDATE run SET stop_requested = true
      WHERE sid = $1 AND status <> 'done' AND ($2 OR run_id = (
        SELECT run_id FROM run WHERE sid = $1 AND status <> 'done'
        ORDER BY status <> 'active', position LIMIT 1))
      RETURNING run_id
      """;

  private static final String STOP_ONE =
      "UPDATE run SET stop_requested = true WHERE run_id = $1 AND status <> 'done'";

  Future<List<UUID>> request(UUID sid, boolean queuedToo) {
    return pool.preparedQuery(STOP)
        .execute(Tuple.of(sid, queuedToo))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  Future<Boolean> request(UUID run) {
    return pool.preparedQuery(STOP_ONE).execute(Tuple.of(run)).map(rows -> rows.rowCount() > 0);
  }
}
