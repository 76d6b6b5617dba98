package dev.scribe.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Leases of the nodes, and what they hold by them: a session belongs to the node that {@link Claims
 * claimed} it, until the run ends, the node lets go of it or the node's lease is over. A session
 * that is let go of or claimed anew has another epoch, and whoever held it before is fenced.
 *
 * @param writers what a cluster lives by: behind ten thousand clients who come at once, a lease
 *     would run out, and a dead node's runs would wait
 */
record LeaseTable(Pool writers, UUID node) {
  private static final String RENEW =
      """
      WITH own AS (
        INSERT INTO node(id, incarnation, lease_until, agents)
        VALUES ($1, $2, now() + $3 * interval '1 millisecond', $4)
        ON CONFLICT (id) DO UPDATE
        SET incarnation = excluded.incarnation, lease_until = excluded.lease_until,
            agents = excluded.agents)
      SELECT agents FROM (
        SELECT $4::text AS agents, '' AS id
        UNION ALL SELECT agents, id FROM node WHERE id <> $1 AND lease_until > now()) alive
      ORDER BY id
      """;

  private static final String BURY =
      "DELETE FROM node WHERE incarnation = $1 OR lease_until < now() - interval '1 hour'";

  /** Only sessions with unfinished runs are held, and an index finds those. */
  private static final String RELEASE =
      """
      UPDATE session_head SET epoch = epoch + 1, owner_node = NULL
      WHERE owner_node = $1 AND sid IN (SELECT sid FROM run WHERE status <> 'done')
      """;

  private static final String RELEASE_ONE =
      """
      UPDATE session_head SET epoch = epoch + 1, owner_node = NULL
      WHERE sid = $1 AND owner_node = $2
      """;

  private static final String HELD =
      """
      SELECT DISTINCT ON (r.sid) r.run_id, r.sid, r.stop_requested
      FROM run r JOIN session_head h ON h.sid = r.sid
      WHERE r.status <> 'done' AND h.owner_node = $1
      ORDER BY r.sid, r.status <> 'active', r.position
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

  Future<List<String>> renew(String nodeId, Duration lease, String agents) {
    return writers
        .preparedQuery(RENEW)
        .execute(Tuple.of(nodeId, node, lease.toMillis(), agents))
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
  }

  Future<Void> bury(UUID dead) {
    return writers.preparedQuery(BURY).execute(Tuple.of(dead)).mapEmpty();
  }

  Future<Void> release() {
    return writers.preparedQuery(RELEASE).execute(Tuple.of(node)).mapEmpty();
  }

  Future<Void> release(UUID sid) {
    return writers.preparedQuery(RELEASE_ONE).execute(Tuple.of(sid, node)).mapEmpty();
  }

  Future<List<HeldRun>> held() {
    return writers
        .preparedQuery(HELD)
        .execute(Tuple.of(node))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new HeldRun(row.getUUID(0), row.getUUID(1), row.getBoolean(2)))
                    .toList());
  }

  Future<List<QueuedRun>> orphans(int limit, Duration queuedOlderThan) {
    return writers
        .preparedQuery(ORPHANS)
        .execute(Tuple.of(limit, queuedOlderThan.toMillis()))
        .map(rows -> rows.stream().map(RunQueues::queued).toList());
  }
}
