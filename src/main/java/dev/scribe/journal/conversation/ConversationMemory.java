package dev.scribe.journal.conversation;

import dev.scribe.journal.Batcher;
import dev.scribe.message.RecalledExchange;
import dev.scribe.message.WellFormed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory of what was asked and answered before, kept beside the log and always derived from it.
 * Nothing waits for it: a run that could not be noted at its end is noted by {@link #catchUp}.
 */
public final class ConversationMemory {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationMemory.class);
  private static final Duration KEPT_IN_MIND = Duration.ofDays(90);
  private static final int AT_MOST = 5;

  /** So many exchanges are compared, the latest: it must never take long. */
  private static final int COMPARED = 300;

  private static final int AT_ONCE = 500;

  /** More of a long request tells nothing more about what it is about. */
  private static final int READ = 2000;

  private static final int WORDS = 32;

  /**
   * What was asked is compared, not what was answered. A word that the French or the English
   * configuration leaves out does not count; one weighs the more, the fewer of the exchanges looked
   * at hold it. An exchange is alike if it covers enough of the request: a single word most of it.
   */
  private static final String SIMILAR =
      """
      WITH word AS MATERIALIZED (
        SELECT n, fr || en AS q
        FROM (SELECT n, plainto_tsquery('scribe_fr', w) AS fr, plainto_tsquery('scribe_en', w) AS en
              FROM unnest($2::text[]) WITH ORDINALITY AS t(w, n)) both_ways
        WHERE numnode(fr) > 0 AND numnode(en) > 0
      ), recent AS MATERIALIZED (
        SELECT run_id, topic FROM exchange
        WHERE owner = $1 AND sid <> $3 AND answered <> '' AND NOT forgotten AND at > now() - $4 * interval '1 millisecond'
        ORDER BY at DESC LIMIT $5
      ), hit AS MATERIALIZED (
        SELECT n, run_id FROM word JOIN recent ON topic @@ q
      ), weight AS MATERIALIZED (
        SELECT word.n, ln(1 + (SELECT count(*) FROM recent)::float8 / greatest(1, count(hit.n))) AS w
        FROM word LEFT JOIN hit USING (n) GROUP BY word.n
      ), alike AS (
        SELECT run_id, sum(w) / (SELECT sum(w) FROM weight) AS score, count(*) AS words
        FROM hit JOIN weight USING (n) GROUP BY run_id
      ), best AS (
        SELECT DISTINCT ON (x.sid) x.sid, x.at, x.asked, x.answered, score
        FROM (SELECT run_id, score FROM alike WHERE score >= CASE WHEN words > 1 THEN 0.4 ELSE 0.6 END
              ORDER BY score DESC, run_id DESC LIMIT 50) close
        JOIN exchange x USING (run_id)
        ORDER BY x.sid, score DESC, x.at DESC)
      SELECT s.title, best.at, best.asked, best.answered
      FROM best JOIN session s USING (sid) ORDER BY score DESC, best.at DESC LIMIT $6
      """;

  private static final String UNNOTED =
      """
      SELECT run_id FROM run
      WHERE status = 'done' AND run_id > $1 AND NOT EXISTS (SELECT FROM exchange x WHERE x.run_id = run.run_id)
      ORDER BY run_id LIMIT $2
      """;

  private final Pool pool;
  private final Batcher<UUID, Boolean> notes;

  public ConversationMemory(Pool pool) {
    this.pool = pool;
    this.notes = new Batcher<>(new ExchangeInserts(pool));
  }

  /** Notes a run that has ended, soon. */
  public void note(UUID run) {
    notes
        .submit(run)
        .onFailure(e -> LOG.warn("run {} is noted later: {}", run, e.getClass().getSimpleName()));
  }

  /** Notes what has ended and was not noted. Completes with how many runs that were. */
  public Future<Integer> catchUp() {
    return catchUp(new UUID(0, 0), 0);
  }

  private Future<Integer> catchUp(UUID after, int before) {
    return pool.preparedQuery(UNNOTED)
        .execute(Tuple.of(after, AT_ONCE))
        .compose(
            rows -> {
              var runs = rows.stream().map(row -> row.getUUID(0)).toList();
              if (runs.isEmpty()) {
                return Future.succeededFuture(before);
              }
              return Future.join(runs.stream().map(notes::submit).toList())
                  .<Void>mapEmpty()
                  .otherwiseEmpty()
                  .compose(_ -> catchUp(runs.getLast(), before + runs.size()));
            });
  }

  /**
   * Other conversations of the owner within 90 days on something alike, at most 5 of the last 300
   * exchanges, the most alike first; none rather than a far-fetched one.
   */
  public Future<List<RecalledExchange>> similar(String owner, String text, UUID excludedSid) {
    var words =
        Stream.of(WellFormed.head(text, READ).split("[^\\p{L}\\p{N}\\p{M}]+"))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(WORDS)
            .toArray(String[]::new);
    return pool.preparedQuery(SIMILAR)
        .execute(Tuple.of(owner, words, excludedSid, KEPT_IN_MIND.toMillis(), COMPARED, AT_MOST))
        .map(rows -> rows.stream().map(ConversationMemory::recalled).toList());
  }

  private static RecalledExchange recalled(Row row) {
    return new RecalledExchange(
        row.getString("title"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("asked"),
        row.getString("answered"));
  }
}
