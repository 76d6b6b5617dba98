package dev.scribe.store;

import dev.scribe.retry.Backoff;
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

/**
 * Retry of what the database is asked, ever more slowly, while it is away or a row is held by
 * somebody else; for half a minute, which lost connections and a restart of the database do not
 * take.
 */
public record Retry(Vertx vertx) {
  private static final Duration BOUND = Duration.ofSeconds(30);

  /** About 5 ms at first and half a second in the end, half as much more or less. */
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofNanos(7_500_000), Duration.ofMillis(750), 2 / 3.0);

  private static final long ATTEMPT_SECONDS = 15;

  /**
   * What passes besides an outage, by SQLSTATE class: aborted transactions, locks, faults of its
   * system; and a duplicate key, which a look at the stored rows explains.
   */
  private static final Set<String> PASSING = Set.of("25", "40", "55", "58", "23505");

  /** Failure that no further try would cure; it is passed on as it is. */
  public interface Final {}

  /**
   * Repeats a question until it is answered.
   *
   * @return fails as {@link #until} does
   */
  public <R> Future<R> call(Supplier<Future<R>> question) {
    return until(() -> question.get().map(Optional::of));
  }

  /**
   * Repeats the attempt until it has a result.
   *
   * @param attempt its value is the result; empty means not yet
   * @return fails with {@link RetryException.Unavailable} when the bound is over, with {@link
   *     RetryException.Refused} at once if the failure will not pass
   */
  public <R> Future<R> until(Supplier<Future<Optional<R>>> attempt) {
    return attempt(attempt, System.nanoTime() + BOUND.toNanos(), 1);
  }

  private <R> Future<R> attempt(Supplier<Future<Optional<R>>> attempt, long deadline, int n) {
    return Future.<Void>succeededFuture()
        .compose(start -> attempt.get())
        .timeout(ATTEMPT_SECONDS, TimeUnit.SECONDS)
        .transform(
            outcome -> {
              if (outcome.succeeded() && outcome.result().isPresent()) {
                return Future.succeededFuture(outcome.result().get());
              }
              var failure = outcome.succeeded() ? new TimeoutException() : outcome.cause();
              if (failure instanceof Final) {
                return Future.failedFuture(failure);
              }
              if (!passes(failure)) {
                return Future.failedFuture(new RetryException.Refused(failure));
              }
              if (System.nanoTime() > deadline) {
                return Future.failedFuture(new RetryException.Unavailable(failure));
              }
              var pause = BACKOFF.pause(n, ThreadLocalRandom.current().nextDouble());
              return vertx
                  .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(rung -> attempt(attempt, deadline, n + 1));
            });
  }

  private static boolean passes(Throwable failure) {
    return !(failure instanceof PgException refused)
        || Outage.is(refused.getSqlState())
        || PASSING.stream().anyMatch(refused.getSqlState()::startsWith);
  }
}
