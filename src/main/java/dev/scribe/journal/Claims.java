package dev.scribe.journal;

import dev.scribe.store.Retry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Claims of sessions for the run whose turn it is, many in one commit. */
record Claims(Pool writers, Retry retry, UUID node)
    implements Batcher.Work<Claims.Wish, Optional<Claim>> {

  record Wish(UUID sid, UUID runId) {}

  /**
   * A head that changed after the statement's snapshot is left undecided, because the run rows are
   * read by that snapshot. "over" is the epoch that this node holds by an attempt whose answer was
   * lost; no other attempt can have it, since every claim raises it.
   */
  private static final String CLAIM =
      """
      WITH locked AS MATERIALIZED (
        SELECT c.*, h.epoch, h.last_seq, h.owner_node
        FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) c(sid, run_id, over)
        JOIN session_head h ON h.sid = c.sid
        FOR UPDATE OF h SKIP LOCKED),
      settled AS MATERIALIZED (
        SELECT l.*, turn.run_id = l.run_id AS its_turn,
               l.owner_node IS NULL OR (l.owner_node = $4 AND l.epoch = l.over)
                 OR NOT EXISTS (SELECT FROM node n
                                WHERE n.incarnation = l.owner_node AND n.lease_until > now()) AS free
        FROM locked l
        JOIN session_head seen
          ON seen.sid = l.sid AND seen.epoch = l.epoch AND seen.last_seq = l.last_seq
        LEFT JOIN LATERAL (
          SELECT r.run_id FROM run r
          WHERE r.sid = l.sid AND r.status <> 'done'
          ORDER BY r.status <> 'active', r.position LIMIT 1) turn ON true),
      taken AS (
        UPDATE session_head h SET epoch = h.epoch + 1, owner_node = $4
        FROM settled s
        WHERE h.sid = s.sid AND s.free AND s.its_turn
        RETURNING h.sid, s.run_id, h.epoch, h.last_seq)
      SELECT t.sid, t.run_id, t.epoch, t.last_seq,
             r.owner, v.public_id, r.request, r.trace, r.stop_requested,
             r.status = 'active' AS begun, r.brief
      FROM taken t JOIN run r ON r.run_id = t.run_id JOIN session v ON v.sid = t.sid
      UNION ALL
      SELECT sid, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM settled
      WHERE (sid IN (SELECT sid FROM taken)) IS NOT TRUE
      """;

  private static final String HEAD = "SELECT epoch, owner_node FROM session_head WHERE sid = $1";

  @Override
  public UUID id(Wish wish) {
    return wish.sid();
  }

  @Override
  public List<Object> keys(Wish wish) {
    return List.of(wish.sid());
  }

  @Override
  public Future<Map<UUID, Optional<Claim>>> together(List<Wish> batch) {
    return attempt(batch, new Long[batch.size()]);
  }

  /**
   * A claim whose answer was lost may have been granted. Then the session is ours already, and is
   * taken over from ourselves.
   */
  @Override
  public Future<Optional<Claim>> alone(Wish wish, boolean doubtful) {
    var doubt = new Doubt(doubtful);
    return retry.until(
        () ->
            writers
                .preparedQuery(HEAD)
                .execute(Tuple.of(wish.sid()))
                .compose(
                    rows -> {
                      if (rows.size() == 0) {
                        return Future.succeededFuture(Optional.of(Optional.empty()));
                      }
                      var head = rows.iterator().next();
                      var over =
                          doubt.raised && node.equals(head.getUUID(1)) ? head.getLong(0) : null;
                      return attempt(List.of(wish), new Long[] {over})
                          .onFailure(lost -> doubt.raised = true)
                          .map(done -> Optional.ofNullable(done.get(wish.sid())));
                    }));
  }

  private static final class Doubt {
    private volatile boolean raised;

    Doubt(boolean raised) {
      this.raised = raised;
    }
  }

  private Future<Map<UUID, Optional<Claim>>> attempt(List<Wish> batch, @Nullable Long[] over) {
    var parameters =
        Tuple.tuple()
            .addValue(batch.stream().map(Wish::sid).toArray(UUID[]::new))
            .addValue(batch.stream().map(Wish::runId).toArray(UUID[]::new))
            .addValue(over)
            .addValue(node);
    return writers
        .preparedQuery(CLAIM)
        .execute(parameters)
        .map(
            rows -> {
              var decided = new HashMap<UUID, Optional<Claim>>();
              for (var row : rows) {
                decided.put(row.getUUID("sid"), claim(row));
              }
              return decided;
            });
  }

  private static Optional<Claim> claim(Row row) {
    if (row.getUUID("run_id") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Claim(
            row.getUUID("sid"),
            row.getString("owner"),
            row.getString("public_id"),
            row.getUUID("run_id"),
            Objects.requireNonNull(row.getLong("epoch")),
            Objects.requireNonNull(row.getLong("last_seq")),
            row.getString("request"),
            row.getString("trace"),
            row.getBoolean("stop_requested"),
            Optional.of(row)
                .filter(it -> it.getBoolean("begun"))
                .map(it -> new Claim.Former(Optional.ofNullable(it.getString("brief"))))));
  }
}
