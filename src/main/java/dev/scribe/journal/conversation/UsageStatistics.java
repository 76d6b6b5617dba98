package dev.scribe.journal.conversation;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Sums over what the log and the ledger hold of one owner. */
public final class UsageStatistics {
  private static final String SPENT =
      """
      SELECT who, day, sum(messages)::bigint AS messages, sum(tokens)::bigint AS tokens, sum(cost) AS cost
      FROM (SELECT coalesce(said.agent, 'user') AS who, (e.at AT TIME ZONE 'UTC')::date AS day, 1 AS messages,
                   0 AS tokens, 0::numeric AS cost
            FROM session s
            JOIN event e ON e.sid = s.sid AND e.type IN ('start', 'agent_message')
            CROSS JOIN LATERAL json_to_record(e.data::json) AS said(agent text)
            WHERE s.owner = $1
            UNION ALL
            SELECT agent, (at AT TIME ZONE 'UTC')::date, 0, input + cache_read + cache_write + output, coalesce(cost_eur, 0)
            FROM spending WHERE owner = $1) all_of_it
      GROUP BY who, day ORDER BY day, who
      """;

  private static final String CONVERSATIONS = "SELECT count(*) FROM session WHERE owner = $1";

  private final Pool pool;

  public UsageStatistics(Pool pool) {
    this.pool = pool;
  }

  /** By day and by who spoke, oldest first. */
  public Future<List<DailyUsage>> spent(String owner) {
    return pool.preparedQuery(SPENT)
        .execute(Tuple.of(owner))
        .map(rows -> rows.stream().map(UsageStatistics::spent).toList());
  }

  public Future<Long> conversations(String owner) {
    return pool.preparedQuery(CONVERSATIONS)
        .execute(Tuple.of(owner))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static DailyUsage spent(Row row) {
    return new DailyUsage(
        row.getString("who"),
        row.getLocalDate("day"),
        row.getLong("messages"),
        row.getLong("tokens"),
        row.getBigDecimal("cost"));
  }
}
