package dev.scribe.journal.conversation;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Deletion of a conversation, and what came of the wish for it. */
public enum Deletion {
  DONE,
  /** A run is active or queued; nothing was deleted. */
  BUSY,
  /** This owner has no such conversation. */
  MISSING;

  /**
   * Whoever adds to a session holds one of these two rows: a new run and a noted exchange its
   * session's, events its head's. So once both are locked nothing comes in between, and afterwards
   * each of them finds no row and adds nothing.
   */
  private static final String LOCK =
      "SELECT sid FROM session WHERE owner = $1 AND public_id = $2 FOR UPDATE";

  private static final String LOCK_HEAD = "SELECT sid FROM session_head WHERE sid = $1 FOR UPDATE";

  private static final String UNFINISHED =
      "SELECT EXISTS (SELECT FROM run WHERE sid = $1 AND status <> 'done')";

  /** Every run that is done has an event. */
  private static final String DELETE =
      """
      WITH told AS (DELETE FROM event WHERE sid = $1 RETURNING run_id),
      calls AS (DELETE FROM tool_call WHERE run_id IN (SELECT run_id FROM told)),
      runs AS (DELETE FROM run WHERE run_id IN (SELECT run_id FROM told)),
      bills AS (UPDATE spending SET run_id = NULL WHERE run_id IN (SELECT run_id FROM told)),
      exchanges AS (DELETE FROM exchange WHERE run_id IN (SELECT run_id FROM told)),
      head AS (DELETE FROM session_head WHERE sid = $1),
      gone AS (DELETE FROM session WHERE sid = $1 RETURNING owner, public_id)
      INSERT INTO deleted_session(hash) SELECT session_hash(owner, public_id) FROM gone
      """;

  /** Each statement sees what was committed before it began; one alone would not. */
  public static Future<Deletion> run(SqlConnection connection, String owner, String publicId) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(owner, publicId))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(MISSING)
                    : run(connection, rows.iterator().next().getUUID(0)));
  }

  private static Future<Deletion> run(SqlConnection connection, UUID sid) {
    return connection
        .preparedQuery(LOCK_HEAD)
        .execute(Tuple.of(sid))
        .compose(_ -> connection.preparedQuery(UNFINISHED).execute(Tuple.of(sid)))
        .compose(
            rows ->
                rows.iterator().next().getBoolean(0)
                    ? Future.succeededFuture(BUSY)
                    : connection.preparedQuery(DELETE).execute(Tuple.of(sid)).map(DONE));
  }
}
