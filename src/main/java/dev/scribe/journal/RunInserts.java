package dev.scribe.journal;

import dev.scribe.message.Ids;
import dev.scribe.store.Retry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Inserts of queued runs, those of many requests in one commit. */
record RunInserts(Pool writers, LogReader reads, Retry retry)
    implements Batcher.Work<NewRun, Acceptance> {

  /**
   * A session or a key that another transaction is just making is not seen here, and one that is
   * being deleted still is, until its row cannot be touched: such a run is left out, or the
   * statement fails, and the next attempt sees what became of it.
   */
  private static final String ACCEPT =
      """
      WITH asked AS MATERIALIZED (
        SELECT a.*, coalesce(s.sid, a.new_sid) AS sid, s.sid IS NOT NULL AS present,
               coalesce(h.last_seq, 0) AS last_seq, k.run_id AS known,
               k.body_hash = a.body_hash AS same,
               s.sid IS NULL AND EXISTS (
                 SELECT FROM deleted_session d WHERE d.hash = session_hash(a.owner, a.public_id)) AS gone,
               a.reject AND EXISTS (
                 SELECT FROM run r WHERE r.sid = s.sid AND r.status <> 'done') AS busy
        FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                    $7::text[], $8::text[], $9::boolean[], $10::text[])
             a(run_id, new_sid, owner, public_id, title, request, idem_key, body_hash, reject, trace)
        LEFT JOIN session s ON s.owner = a.owner AND s.public_id = a.public_id
        LEFT JOIN session_head h ON h.sid = s.sid
        LEFT JOIN run k ON k.owner = a.owner AND k.idem_key = a.idem_key),
      fresh AS (
        SELECT * FROM asked WHERE known IS NULL AND NOT busy AND NOT gone),
      opened AS (
        INSERT INTO session(sid, owner, public_id, title)
        SELECT sid, owner, public_id, title FROM fresh WHERE NOT present
        ON CONFLICT DO NOTHING
        RETURNING sid),
      touched AS (
        UPDATE session s SET updated_at = now() FROM fresh f WHERE f.present AND s.sid = f.sid
        RETURNING s.sid),
      headed AS (
        INSERT INTO session_head(sid) SELECT sid FROM opened),
      queued AS (
        INSERT INTO run(run_id, sid, owner, request, idem_key, body_hash, trace)
        SELECT run_id, sid, owner, request, idem_key, body_hash, trace FROM fresh
        WHERE (sid IN (SELECT sid FROM touched UNION ALL SELECT sid FROM opened)) IS TRUE
        RETURNING run_id)
      SELECT run_id, owner, sid, last_seq, known, same, busy, gone FROM asked
      WHERE (known IS NOT NULL OR busy OR gone OR run_id IN (SELECT run_id FROM queued)) IS TRUE
      """;

  @Override
  public UUID id(NewRun run) {
    return run.runId();
  }

  private record SessionKey(String owner, String publicId) {}

  private record RunKey(String owner, String value) {}

  @Override
  public List<Object> keys(NewRun run) {
    var keys = new ArrayList<Object>(3);
    keys.add(run.runId());
    keys.add(new SessionKey(run.owner(), run.publicId()));
    run.key().ifPresent(key -> keys.add(new RunKey(run.owner(), key.value())));
    return keys;
  }

  @Override
  public int chars(NewRun run) {
    return run.request().length();
  }

  @Override
  public Future<Map<UUID, Acceptance>> together(List<NewRun> batch) {
    return writers
        .preparedQuery(ACCEPT)
        .execute(parameters(batch))
        .compose(
            rows -> {
              var results = new ConcurrentHashMap<UUID, Acceptance>();
              var known = new ArrayList<Future<?>>();
              for (var row : rows) {
                var id = row.getUUID("run_id");
                if (row.getUUID("known") == null) {
                  results.put(id, decided(row));
                } else known.add(known(row).map(found -> results.put(id, found)));
              }
              return Future.all(known).map(results);
            });
  }

  private static Acceptance decided(Row row) {
    if (row.getBoolean("gone")) {
      return new Acceptance.Gone();
    }
    return row.getBoolean("busy")
        ? new Acceptance.Busy()
        : new Acceptance.Accepted(row.getUUID("sid"), row.getLong("last_seq"));
  }

  private Future<Acceptance> known(Row row) {
    var same = Boolean.TRUE.equals(row.getBoolean("same"));
    return reads
        .run(row.getString("owner"), row.getUUID("known"))
        .map(found -> new Acceptance.Known(found.orElseThrow(), same));
  }

  /** The run may have been stored by an attempt whose answer was lost: look before repeating. */
  @Override
  public Future<Acceptance> alone(NewRun run, boolean doubtful) {
    return retry.until(
        () ->
            reads
                .run(run.owner(), run.runId())
                .compose(
                    found ->
                        found.isPresent()
                            ? Future.succeededFuture(
                                found.map(it -> new Acceptance.Accepted(it.sid(), it.after())))
                            : together(List.of(run))
                                .map(done -> Optional.ofNullable(done.get(run.runId())))));
  }

  private static Tuple parameters(List<NewRun> batch) {
    return Tuple.tuple()
        .addValue(batch.stream().map(NewRun::runId).toArray(UUID[]::new))
        .addValue(batch.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
        .addValue(strings(batch, NewRun::owner))
        .addValue(strings(batch, NewRun::publicId))
        .addValue(strings(batch, NewRun::title))
        .addValue(strings(batch, NewRun::request))
        .addValue(keys(batch, NewRun.Key::value))
        .addValue(keys(batch, NewRun.Key::bodyHash))
        .addValue(batch.stream().map(NewRun::rejectIfBusy).toArray(Boolean[]::new))
        .addValue(strings(batch, NewRun::trace));
  }

  private static @Nullable String[] keys(List<NewRun> batch, Function<NewRun.Key, String> field) {
    return batch.stream().map(run -> run.key().map(field).orElse(null)).toArray(String[]::new);
  }

  private static String[] strings(List<NewRun> batch, Function<NewRun, String> field) {
    return batch.stream().map(field).toArray(String[]::new);
  }
}
