package dev.scribe.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What is done to runs and nodes outside a run's own work. */
record Upkeep(Pool pool, UUID node) {
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

  private static final String RENEW =
      """
      INSERT INTO node(id, incarnation, lease_until)
      VALUES ($1, $2, now() + $3 * interval '1 millisecond')
      ON CONFLICT (id) DO UPDATE
      SET incarnation = excluded.incarnation, lease_until = excluded.lease_until
      """;

  private static final String ORPHANS =
      """
      SELECT o.*, s.public_id
      FROM (
        SELECT DISTINCT ON (r.sid) r.sid, r.run_id, r.owner, r.request, r.trace, r.status, r.created_at
        FROM run r
        JOIN session_head h ON h.sid = r.sid
        WHERE r.status <> 'done'
          AND NOT EXISTS (
            SELECT FROM node n WHERE n.incarnation = h.owner_node AND n.lease_until > now())
        ORDER BY r.sid, r.status <> 'active', r.position) o
      JOIN session s ON s.sid = o.sid
      WHERE o.status = 'active' OR o.created_at <= now() - $2 * interval '1 millisecond'
      ORDER BY o.created_at
      LIMIT $1
      """;

  private static final String EXPIRE =
      """
      UPDATE run SET idem_key = NULL, body_hash = NULL
      WHERE idem_key IS NOT NULL AND created_at < now() - $1 * interval '1 millisecond'
      """;

  Future<List<UUID>> requestStop(UUID sid, boolean queuedToo) {
    return pool.preparedQuery(STOP)
        .execute(Tuple.of(sid, queuedToo))
        .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
  }

  Future<Boolean> requestStop(UUID run) {
    return pool.preparedQuery(STOP_ONE).execute(Tuple.of(run)).map(rows -> rows.rowCount() > 0);
  }

  Future<Void> renew(String nodeId, Duration lease) {
    return pool.preparedQuery(RENEW).execute(Tuple.of(nodeId, node, lease.toMillis())).mapEmpty();
  }

  Future<List<Orphan>> orphans(int limit, Duration queuedOlderThan) {
    return pool.preparedQuery(ORPHANS)
        .execute(Tuple.of(limit, queuedOlderThan.toMillis()))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Orphan(RunStatus.of(row.getString("status")), Queues.queued(row)))
                    .toList());
  }

  Future<Integer> expireKeys(Duration age) {
    return pool.preparedQuery(EXPIRE)
        .execute(Tuple.of(age.toMillis()))
        .map(rows -> rows.rowCount());
  }
}
