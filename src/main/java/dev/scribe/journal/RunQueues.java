package dev.scribe.journal;

import dev.scribe.store.Retry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Queues of the runs: the next waiting one of each of many sessions, in one query. */
record RunQueues(Pool writers, Retry retry) implements Batcher.Work<UUID, Optional<QueuedRun>> {
  private static final String NEXT =
      """
      SELECT q.sid, r.run_id, r.owner, s.public_id, r.request, r.trace
      FROM unnest($1::uuid[]) q(sid)
      JOIN session s ON s.sid = q.sid
      CROSS JOIN LATERAL (
        SELECT * FROM run WHERE run.sid = q.sid AND status <> 'done' AND status = 'queued'
        ORDER BY position LIMIT 1) r
      """;

  @Override
  public UUID id(UUID sid) {
    return sid;
  }

  @Override
  public Future<Map<UUID, Optional<QueuedRun>>> together(List<UUID> sids) {
    return writers
        .preparedQuery(NEXT)
        .execute(Tuple.tuple().addValue(sids.toArray(UUID[]::new)))
        .map(
            rows -> {
              var next = new HashMap<UUID, Optional<QueuedRun>>();
              for (var sid : sids) {
                next.put(sid, Optional.empty());
              }
              for (var row : rows) {
                next.put(row.getUUID("sid"), Optional.of(queued(row)));
              }
              return next;
            });
  }

  @Override
  public Future<Optional<QueuedRun>> alone(UUID sid, boolean doubtful) {
    return retry.until(
        () -> together(List.of(sid)).map(done -> Optional.ofNullable(done.get(sid))));
  }

  static QueuedRun queued(Row row) {
    return new QueuedRun(
        row.getUUID("sid"),
        row.getUUID("run_id"),
        row.getString("owner"),
        row.getString("public_id"),
        row.getString("request"),
        row.getString("trace"));
  }
}
