package dev.scribe.journal;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.scribe.message.Charge;
import dev.scribe.message.Json;
import dev.scribe.message.Usage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The ledger of what models took. Written with the events that it belongs to ({@link Append}), and
 * kept when a conversation is deleted, of which it holds nothing.
 */
public final class Ledger {
  private static final String SPENT =
      """
      SELECT coalesce(sum(cost_eur), 0) FROM spending
      WHERE owner = $1 AND at >= $2 AND at < $2 + interval '1 day'
      """;

  private static final String OF_SESSION =
      """
      SELECT coalesce(sum(input + cache_read + cache_write + output), 0)::bigint AS tokens,
             CASE WHEN count(*) = count(cost_eur) THEN coalesce(sum(cost_eur), 0) END AS cost
      FROM spending WHERE run_id IN (SELECT run_id FROM event WHERE sid = $1 AND type = 'start')
      """;

  private static final String OF_RUN =
      "SELECT * FROM spending WHERE run_id = $1 ORDER BY turn, attempt";

  private final Pool pool;

  /** A row, by the names of its columns. */
  private record Row(
      UUID runId,
      int turn,
      int attempt,
      String owner,
      String agent,
      Instant at,
      @JsonUnwrapped Charge charge) {}

  public Ledger(Pool pool) {
    this.pool = pool;
  }

  /** What an owner's models cost on a day (UTC), in EUR, as far as their prices are known. */
  public Future<BigDecimal> spent(String owner, LocalDate day) {
    return pool.preparedQuery(SPENT)
        .execute(Tuple.of(owner, day.atStartOfDay().atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.iterator().next().getBigDecimal(0));
  }

  /** What a session took in all its runs, those that failed among them. */
  public Future<Usage> ofSession(UUID sid) {
    return pool.preparedQuery(OF_SESSION)
        .execute(Tuple.of(sid))
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Usage(row.getLong("tokens"), Optional.ofNullable(row.getBigDecimal("cost"))));
  }

  /** What a run took so far. */
  public Future<List<Expense>> ofRun(UUID run) {
    return pool.preparedQuery(OF_RUN)
        .execute(Tuple.of(run))
        .map(rows -> rows.stream().map(Ledger::expense).toList());
  }

  private static Expense expense(io.vertx.sqlclient.Row row) {
    return new Expense(
        row.getInteger("turn"),
        row.getInteger("attempt"),
        row.getString("owner"),
        row.getString("agent"),
        row.getOffsetDateTime("at").toInstant(),
        new Charge(
            row.getString("model"),
            row.getLong("input"),
            row.getLong("cache_read"),
            row.getLong("cache_write"),
            row.getLong("output"),
            row.getLong("reasoning"),
            row.getBoolean("estimated"),
            Optional.ofNullable(row.getBigDecimal("cost_usd")),
            Optional.ofNullable(row.getBigDecimal("cost_eur"))));
  }

  /** As {@code json_populate_record} reads it. */
  static String row(UUID run, Expense expense) {
    return Json.write(
        new Row(
            run,
            expense.turn(),
            expense.attempt(),
            expense.owner(),
            expense.agent(),
            expense.at(),
            expense.charge()));
  }
}
