package dev.scribe.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** Idempotency keys of the runs, which {@link RunInserts} stores and looks for. */
record IdempotencyKeys(Pool pool) {
  private static final String EXPIRE =
      """
      UPDATE run SET idem_key = NULL, body_hash = NULL
      WHERE idem_key IS NOT NULL AND created_at < now() - $1 * interval '1 millisecond'
      """;

  Future<Integer> expire(Duration age) {
    return pool.preparedQuery(EXPIRE)
        .execute(Tuple.of(age.toMillis()))
        .map(rows -> rows.rowCount());
  }
}
