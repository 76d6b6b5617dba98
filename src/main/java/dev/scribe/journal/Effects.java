package dev.scribe.journal;

import dev.scribe.store.Retry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Effects of tools: what a tool changes, its answer and the events that tell of it are committed
 * together, by the holder of the session alone, and once.
 */
record Effects(Pool pool, Retry retry) {
  /** Whoever appends to the session or takes it waits until all of it is decided. */
  private static final String LOCK = "SELECT FROM session_head WHERE sid = $1 FOR UPDATE";

  private static final String COMPLETED =
      "SELECT result FROM tool_call WHERE run_id = $1 AND turn = $2 AND tool = $3 AND ordinal = $4";

  private static final String ALL_COMPLETED =
      "SELECT result FROM tool_call WHERE run_id = $1 AND tool = $2 ORDER BY turn, ordinal";

  private static final String COMPLETE =
      "INSERT INTO tool_call(run_id, turn, tool, ordinal, result) VALUES ($1, $2, $3, $4, $5)";

  Future<Optional<String>> completed(ToolCallKey key) {
    return completed(pool, key);
  }

  Future<List<String>> completed(UUID run, String tool) {
    return retry.call(
        () ->
            pool.preparedQuery(ALL_COMPLETED)
                .execute(Tuple.of(run, tool))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList()));
  }

  Future<EffectOutcome> perform(
      Append append, ToolCallKey key, Function<SqlClient, Future<Optional<String>>> change) {
    return retry.until(
        () ->
            pool.withTransaction(connection -> decide(connection, append, key, change))
                .map(Optional::of));
  }

  /** After a lost connection this finds what was committed; it is not done again. */
  private Future<EffectOutcome> decide(
      SqlConnection connection,
      Append append,
      ToolCallKey key,
      Function<SqlClient, Future<Optional<String>>> change) {
    var appends = new Appends(connection, retry);
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(append.sid()))
        .compose(_ -> appends.stored(append))
        .map(head -> Verdict.on(append, head))
        .compose(
            verdict ->
                switch (verdict) {
                  case STORED ->
                      completed(connection, key).map(it -> new EffectOutcome.Now(it.orElseThrow()));
                  case AGAIN ->
                      completed(connection, key)
                          .compose(
                              earlier ->
                                  earlier.isPresent()
                                      ? Future.succeededFuture(
                                          new EffectOutcome.Before(earlier.get()))
                                      : change(connection, append, key, change));
                  case FENCED, GAP -> Future.failedFuture(Appends.refusal(append, verdict));
                });
  }

  private Future<EffectOutcome> change(
      SqlConnection connection,
      Append append,
      ToolCallKey key,
      Function<SqlClient, Future<Optional<String>>> change) {
    return change
        .apply(connection)
        .compose(
            result ->
                result.isEmpty()
                    ? Future.succeededFuture(new EffectOutcome.Not())
                    : new Appends(connection, retry)
                        .together(List.of(append))
                        .compose(
                            stored ->
                                stored.containsKey(append.sid())
                                    ? complete(connection, key, result.get())
                                    : Future.failedFuture(
                                        Appends.refusal(append, Verdict.FENCED))));
  }

  private static Future<EffectOutcome> complete(
      SqlConnection connection, ToolCallKey key, String result) {
    return connection
        .preparedQuery(COMPLETE)
        .execute(tuple(key).addString(result))
        .map(new EffectOutcome.Now(result));
  }

  private static Future<Optional<String>> completed(SqlClient client, ToolCallKey key) {
    return client
        .preparedQuery(COMPLETED)
        .execute(tuple(key))
        .map(rows -> rows.stream().map(row -> row.getString(0)).findFirst());
  }

  private static Tuple tuple(ToolCallKey key) {
    return Tuple.of(key.run(), key.turn(), key.tool(), key.ordinal());
  }
}
