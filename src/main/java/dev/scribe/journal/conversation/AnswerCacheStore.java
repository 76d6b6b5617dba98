package dev.scribe.journal.conversation;

import dev.scribe.journal.Claim;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * Store of finished runs that answer the same request once more. They are forgotten with their
 * session.
 */
public final class AnswerCacheStore {
  private static final String KEEP =
      """
      UPDATE run r SET cache_key = $2 FROM session_head h
      WHERE r.run_id = $1 AND h.sid = r.sid AND h.epoch = $3
      """;

  private static final String FIND =
      """
      SELECT data FROM event
      WHERE (sid, run_id) = (SELECT sid, run_id FROM run WHERE owner = $1 AND cache_key = $2 AND created_at > now() - interval '1 day' ORDER BY position DESC LIMIT 1)
        AND type IN ('agent_message', 'complete')
      ORDER BY seq
      """;

  private final Pool pool;

  public AnswerCacheStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Marks a run, before it ends, as one that may be repeated; not if another node has it now.
   *
   * @param key of the request and its circumstances
   */
  public Future<Void> keep(Claim claim, byte[] key) {
    return pool.preparedQuery(KEEP)
        .execute(Tuple.of(claim.runId(), Buffer.buffer(key), claim.epoch()))
        .mapEmpty();
  }

  /** The messages and the end of the latest such run of this owner, as stored; or nothing. */
  public Future<List<String>> find(String owner, byte[] key) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(owner, Buffer.buffer(key)))
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
  }
}
