package dev.scribe.journal;

import dev.scribe.store.Outage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Tries again, ever more slowly, while the database is away or a row is held by somebody else. */
record Retry(Vertx vertx, Duration bound) {
  private static final long FIRST_PAUSE = 5;
  private static final long LONGEST_PAUSE = 500;
  private static final long ATTEMPT_SECONDS = 15;

  /**
   * What passes besides an outage, by SQLSTATE class: aborted transactions, locks, faults of its
   * system; and a duplicate key, which a look at the stored rows explains.
   */
  private static final Set<String> PASSING = Set.of("25", "40", "55", "58", "23505");

  /**
   * Repeats the attempt until it has a result.
   *
   * @param attempt its value is the result; empty means not yet
   * @return fails with {@link JournalException.Unavailable} when the bound is over, with {@link
   *     JournalException.Refused} at once if the failure will not pass
   */
  <R> Future<R> until(Supplier<Future<Optional<R>>> attempt) {
    return until(attempt, System.nanoTime() + bound.toNanos(), FIRST_PAUSE);
  }

  private <R> Future<R> until(Supplier<Future<Optional<R>>> attempt, long deadline, long pause) {
    return Future.<Void>succeededFuture()
        .compose(start -> attempt.get())
        .timeout(ATTEMPT_SECONDS, TimeUnit.SECONDS)
        .transform(
            outcome -> {
              if (outcome.succeeded() && outcome.result().isPresent()) {
                return Future.succeededFuture(outcome.result().get());
              }
              var failure = outcome.succeeded() ? new TimeoutException() : outcome.cause();
              if (failure instanceof JournalException) return Future.failedFuture(failure);
              if (!passes(failure)) {
                return Future.failedFuture(new JournalException.Refused(failure));
              }
              if (System.nanoTime() > deadline) {
                return Future.failedFuture(new JournalException.Unavailable(failure));
              }
              var jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause);
              return vertx
                  .timer(jittered, TimeUnit.MILLISECONDS)
                  .compose(rung -> until(attempt, deadline, Math.min(2 * pause, LONGEST_PAUSE)));
            });
  }

  private static boolean passes(Throwable failure) {
    return !(failure instanceof PgException refused)
        || Outage.is(refused.getSqlState())
        || PASSING.stream().anyMatch(refused.getSqlState()::startsWith);
  }
}
