package dev.scribe.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * How often and after which pause a lost connection is tried again: doubling from 0.2 s to 5 s,
 * half of it at random, so that many clients do not come back at once. One minute in all, more or
 * less.
 */
final class Patience {
  static final int TRIES = 20;
  private static final long FIRST_MS = 200;
  private static final long LONGEST_MS = 5_000;

  private final Consumer<Duration> pause;
  private int failures;

  Patience(Consumer<Duration> pause) {
    this.pause = pause;
  }

  /** With real pauses. */
  static Patience real() {
    return new Patience(
        duration -> {
          try {
            Thread.sleep(duration);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Whether no try has failed since something new arrived. */
  boolean isFresh() {
    return failures == 0;
  }

  /** Something new arrived: the count begins anew. */
  void rewarded() {
    failures = 0;
  }

  /**
   * Waits before the next try.
   *
   * @throws Trouble if that was the last one
   */
  void after(IOException failure) throws Trouble {
    if (++failures >= TRIES || Thread.currentThread().isInterrupted()) {
      throw failure instanceof Trouble.Refused refused ? refused : new Trouble.Lost(failure);
    }
    var asked =
        failure instanceof Trouble.Refused refused
            ? refused.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    var own = Math.min(LONGEST_MS, FIRST_MS << (failures - 1));
    var jittered = own / 2 + ThreadLocalRandom.current().nextLong(own / 2 + 1);
    pause.accept(Duration.ofMillis(Math.max(jittered, Math.min(asked.toMillis(), 30_000))));
  }
}
