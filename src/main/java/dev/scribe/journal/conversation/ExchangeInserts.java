package dev.scribe.journal.conversation;

import dev.scribe.journal.Batcher;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Inserts of the exchanges of runs that have ended, in one statement. True whatever came of it. */
public record ExchangeInserts(Pool pool) implements Batcher.Work<UUID, Boolean> {

  /**
   * The session's row is held, so that none is noted after its session was deleted. Of what was
   * said so much is taken as fits into a tsvector in any case.
   */
  private static final String NOTE =
      """
      INSERT INTO exchange(run_id, sid, owner, asked, answered, at, topic, search)
      SELECT r.run_id, r.sid, r.owner, left(t.asked, 500), left(coalesce(t.answered, ''), 1000), r.ended_at,
             both_words(note_plain(left(t.asked, 2000))), both_words(note_plain(t.asked || left(' ' || t.said, 100000)))
      FROM unnest($1::uuid[]) ended(run_id)
      JOIN run r ON r.run_id = ended.run_id AND r.status = 'done'
      JOIN session s ON s.sid = r.sid
      CROSS JOIN LATERAL (
        SELECT max(data::json ->> 'message') FILTER (WHERE type = 'start') AS asked,
               max(data::json -> 'result' ->> 'response') FILTER (WHERE type = 'complete') AS answered,
               coalesce(string_agg(data::json ->> 'message', ' ' ORDER BY seq)
                        FILTER (WHERE type = 'agent_message'), '') AS said
        FROM event e WHERE e.sid = r.sid AND e.seq >= r.first_seq AND e.run_id = r.run_id) t
      WHERE t.asked IS NOT NULL
      FOR KEY SHARE OF s
      ON CONFLICT DO NOTHING
      """;

  @Override
  public UUID id(UUID run) {
    return run;
  }

  @Override
  public Future<Map<UUID, Boolean>> together(List<UUID> runs) {
    return pool.preparedQuery(NOTE)
        .execute(Tuple.tuple().addValue(runs.toArray(UUID[]::new)))
        .map(_ -> runs.stream().collect(Collectors.toMap(Function.identity(), _ -> true)));
  }

  @Override
  public Future<Boolean> alone(UUID run, boolean doubtful) {
    return together(List.of(run)).map(true);
  }
}
