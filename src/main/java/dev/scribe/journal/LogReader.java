package dev.scribe.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reader of what the log holds. */
record LogReader(Pool pool) {
  private static final String AFTER =
      """
      SELECT sid, seq, run_id, type, data FROM event
      WHERE sid = $1 AND seq > $2
      ORDER BY seq LIMIT $3
      """;

  private static final String OF_RUN =
      """
      SELECT sid, seq, run_id, type, data FROM event
      WHERE sid = $1 AND run_id = $2 AND seq >= (SELECT first_seq FROM run WHERE run_id = $2)
      ORDER BY seq
      """;

  private static final String TAIL =
      """
      SELECT sid, seq, run_id, type, data FROM event
      WHERE sid = $1 AND type = ANY($2::text[])
      ORDER BY seq DESC LIMIT $3
      """;

  private static final String SESSION =
      """
      SELECT s.sid, s.owner, s.public_id, h.last_seq, h.owner_node, r.run_id, r.status
      FROM session s
      JOIN session_head h ON h.sid = s.sid
      LEFT JOIN run r ON r.sid = s.sid AND r.status <> 'done'
      WHERE s.owner = $1 AND %s
      ORDER BY r.position
      """;

  private static final String SESSION_OF_ID = SESSION.formatted("s.public_id = $2");
  private static final String SESSION_OF_SID = SESSION.formatted("s.sid = $2");

  private static final String RUN =
      """
      SELECT r.sid, r.run_id, s.public_id, r.status, coalesce(r.first_seq - 1, h.last_seq) AS after
      FROM run r
      JOIN session s ON s.sid = r.sid
      JOIN session_head h ON h.sid = r.sid
      WHERE r.run_id = $1 AND r.owner = $2
      """;

  private static final String HEADS =
      "SELECT sid, last_seq FROM session_head WHERE sid = ANY($1::uuid[])";

  Future<List<StoredEvent>> after(UUID sid, long after, int limit) {
    return pool.preparedQuery(AFTER)
        .execute(Tuple.of(sid, after, limit))
        .map(rows -> rows.stream().map(LogReader::entry).toList());
  }

  Future<List<StoredEvent>> ofRun(UUID sid, UUID run) {
    return pool.preparedQuery(OF_RUN)
        .execute(Tuple.of(sid, run))
        .map(rows -> rows.stream().map(LogReader::entry).toList());
  }

  Future<List<StoredEvent>> tail(UUID sid, Set<String> types, int limit) {
    return pool.preparedQuery(TAIL)
        .execute(Tuple.of(sid, types.toArray(String[]::new), limit))
        .map(rows -> rows.stream().map(LogReader::entry).toList().reversed());
  }

  Future<Optional<SessionView>> session(String owner, String publicId) {
    return pool.preparedQuery(SESSION_OF_ID)
        .execute(Tuple.of(owner, publicId))
        .map(LogReader::view);
  }

  Future<Optional<SessionView>> session(String owner, UUID sid) {
    return pool.preparedQuery(SESSION_OF_SID).execute(Tuple.of(owner, sid)).map(LogReader::view);
  }

  Future<Optional<RunRef>> run(String owner, UUID runId) {
    return pool.preparedQuery(RUN)
        .execute(Tuple.of(runId, owner))
        .map(rows -> rows.stream().map(LogReader::ref).findFirst());
  }

  Future<Map<UUID, Long>> heads(Collection<UUID> sids) {
    return pool.preparedQuery(HEADS)
        .execute(Tuple.tuple().addValue(sids.toArray(UUID[]::new)))
        .map(
            rows -> {
              var heads = new HashMap<UUID, Long>();
              for (var row : rows) {
                heads.put(row.getUUID(0), row.getLong(1));
              }
              return heads;
            });
  }

  private static StoredEvent entry(Row row) {
    return new StoredEvent(
        row.getUUID("sid"),
        row.getLong("seq"),
        row.getUUID("run_id"),
        row.getString("type"),
        row.getString("data"));
  }

  private static RunRef ref(Row row) {
    return new RunRef(
        row.getUUID("sid"),
        row.getUUID("run_id"),
        row.getString("public_id"),
        RunStatus.of(row.getString("status")),
        row.getLong("after"));
  }

  /** One row per unfinished run, or a single one without a run. */
  private static Optional<SessionView> view(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    var head = rows.iterator().next();
    return Optional.of(
        new SessionView(
            head.getUUID("sid"),
            head.getString("owner"),
            head.getString("public_id"),
            head.getLong("last_seq"),
            runs(rows, RunStatus.ACTIVE).stream().findFirst(),
            runs(rows, RunStatus.QUEUED),
            Optional.ofNullable(head.getUUID("owner_node"))));
  }

  private static List<UUID> runs(RowSet<Row> rows, RunStatus status) {
    return rows.stream()
        .filter(row -> status.stored().equals(row.getString("status")))
        .map(row -> row.getUUID("run_id"))
        .toList();
  }
}
