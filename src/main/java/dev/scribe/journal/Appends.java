package dev.scribe.journal;

import dev.scribe.store.Retry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Appends to many sessions in one commit; each is decided for itself. */
record Appends(SqlClient writer, Retry retry) implements Batcher.Work<Append, Appends.Stored> {
  /** The events are on disk. */
  record Stored() {}

  /**
   * The head's columns are compared as they were when it was locked: a commit during the wait for
   * the lock must not make a valid append look fenced. A held head is passed over. "IS TRUE" keeps
   * the lookup of the moved heads a hash table.
   */
  private static final String APPEND =
      """
      WITH locked AS MATERIALIZED (
        SELECT a.*, h.last_seq, h.epoch AS held
        FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::int[], $6::text[], $15::text[])
             a(sid, run_id, epoch, expected, n, progress, brief)
        JOIN session_head h ON h.sid = a.sid
        FOR UPDATE OF h SKIP LOCKED),
      moved AS (
        UPDATE session_head h
        SET last_seq = l.expected + l.n,
            owner_node = CASE l.progress WHEN 'ENDS' THEN NULL ELSE h.owner_node END
        FROM locked l
        WHERE h.sid = l.sid AND l.held = l.epoch AND l.last_seq = l.expected
        RETURNING h.sid, l.run_id, l.expected, l.progress, l.brief),
      written AS (
        INSERT INTO event(sid, seq, run_id, type, data, at)
        SELECT e.*
        FROM unnest($7::uuid[], $8::bigint[], $9::uuid[], $10::text[], $11::text[], $12::timestamptz[])
             e(sid, seq, run_id, type, data, at)
        WHERE (e.sid IN (SELECT sid FROM moved)) IS TRUE),
      spent AS (
        INSERT INTO spending
        SELECT s.* FROM unnest($13::uuid[], $14::text[]) x(sid, bill)
        CROSS JOIN LATERAL json_populate_record(NULL::spending, x.bill::json) s
        WHERE (x.sid IN (SELECT sid FROM moved)) IS TRUE
        ON CONFLICT DO NOTHING),
      turned AS (
        UPDATE run r
        SET status = CASE m.progress WHEN 'ENDS' THEN 'done' ELSE 'active' END,
            first_seq = coalesce(r.first_seq, m.expected + 1),
            started_at = coalesce(r.started_at, now()),
            ended_at = CASE m.progress WHEN 'ENDS' THEN now() END,
            brief = CASE WHEN m.progress <> 'ENDS' THEN coalesce(m.brief, r.brief) END
        FROM moved m
        WHERE r.run_id = m.run_id AND (m.progress <> 'CONTINUES' OR m.brief IS NOT NULL))
      SELECT sid FROM moved
      """;

  private static final String REREAD =
      """
      SELECT h.epoch, h.last_seq, e.seq, e.run_id, e.type, e.data
      FROM session_head h
      LEFT JOIN event e ON e.sid = h.sid AND e.seq > $2 AND e.seq <= $3
      WHERE h.sid = $1
      ORDER BY e.seq
      """;

  @Override
  public UUID id(Append append) {
    return append.sid();
  }

  @Override
  public List<Object> keys(Append append) {
    return List.of(append.sid());
  }

  @Override
  public int chars(Append append) {
    return append.rows().stream().mapToInt(row -> row.data().length()).sum()
        + append.checkpoint().map(String::length).orElse(0);
  }

  @Override
  public Future<Map<UUID, Stored>> together(List<Append> batch) {
    return writer
        .preparedQuery(APPEND)
        .execute(parameters(batch))
        .map(
            rows -> {
              var stored = new HashMap<UUID, Stored>();
              for (var row : rows) {
                stored.put(row.getUUID(0), new Stored());
              }
              return stored;
            });
  }

  /** A mismatch or a lost connection proves nothing: what is stored decides. */
  @Override
  public Future<Stored> alone(Append append, boolean doubtful) {
    return retry.until(() -> stored(append).compose(head -> act(append, Verdict.on(append, head))));
  }

  Future<Optional<Verdict.Head>> stored(Append append) {
    return writer
        .preparedQuery(REREAD)
        .execute(Tuple.of(append.sid(), append.expected(), append.last()))
        .map(Appends::head);
  }

  private Future<Optional<Stored>> act(Append append, Verdict verdict) {
    return switch (verdict) {
      case STORED -> Future.succeededFuture(Optional.of(new Stored()));
      case FENCED, GAP -> Future.failedFuture(refusal(append, verdict));
      case AGAIN ->
          together(List.of(append)).map(done -> Optional.ofNullable(done.get(append.sid())));
    };
  }

  static JournalException refusal(Append append, Verdict verdict) {
    return verdict == Verdict.FENCED
        ? new JournalException.Fenced("session " + append.sid() + " is held by another")
        : new JournalException.Gap(
            "session %s does not end at %d".formatted(append.sid(), append.expected()));
  }

  private static Optional<Verdict.Head> head(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    var events =
        rows.stream()
            .filter(row -> row.getLong(2) != null)
            .map(
                row ->
                    new Verdict.StoredRow(
                        row.getLong(2), row.getUUID(3), row.getString(4), row.getString(5)))
            .toList();
    var first = rows.iterator().next();
    return Optional.of(new Verdict.Head(first.getLong(0), first.getLong(1), events));
  }

  private static Tuple parameters(List<Append> batch) {
    var rows =
        batch.stream().flatMap(a -> a.rows().stream().map(row -> new Numbered(a, row))).toList();
    return Tuple.tuple()
        .addValue(batch.stream().map(Append::sid).toArray(UUID[]::new))
        .addValue(batch.stream().map(Append::runId).toArray(UUID[]::new))
        .addValue(batch.stream().map(Append::epoch).toArray(Long[]::new))
        .addValue(batch.stream().map(Append::expected).toArray(Long[]::new))
        .addValue(batch.stream().map(a -> a.rows().size()).toArray(Integer[]::new))
        .addValue(batch.stream().map(a -> a.progress().name()).toArray(String[]::new))
        .addValue(rows.stream().map(it -> it.append().sid()).toArray(UUID[]::new))
        .addValue(rows.stream().map(it -> it.row().seq()).toArray(Long[]::new))
        .addValue(rows.stream().map(it -> it.append().runId()).toArray(UUID[]::new))
        .addValue(rows.stream().map(it -> it.row().type()).toArray(String[]::new))
        .addValue(rows.stream().map(it -> it.row().data()).toArray(String[]::new))
        .addValue(
            rows.stream()
                .map(it -> it.row().at().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new))
        .addValue(
            batch.stream()
                .flatMap(a -> a.expenses().stream().map(_ -> a.sid()))
                .toArray(UUID[]::new))
        .addValue(
            batch.stream()
                .flatMap(a -> a.expenses().stream().map(e -> Ledger.row(a.runId(), e)))
                .toArray(String[]::new))
        .addValue(batch.stream().map(a -> a.checkpoint().orElse(null)).toArray(String[]::new));
  }

  private record Numbered(Append append, Append.Row row) {}
}
