package dev.scribe.cli.client;

import dev.scribe.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Backoff of reconnects: how often and after which pause a lost connection is tried again: doubling
 * from 0.2 s to 5 s, half of it at random, so that many clients do not come back at once. One
 * minute in all, more or less.
 */
public final class ReconnectBackoff {
  public static final int TRIES = 20;
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.5);
  private static final Duration LONGEST_ASKED = Duration.ofSeconds(30);

  private final Consumer<Duration> pause;
  private int failures;

  public ReconnectBackoff(Consumer<Duration> pause) {
    this.pause = pause;
  }

  /** With real pauses. */
  public static ReconnectBackoff real() {
    return new ReconnectBackoff(
        duration -> {
          try {
            Thread.sleep(duration);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Whether no try has failed since something new arrived. */
  public boolean isFresh() {
    return failures == 0;
  }

  /** Something new arrived: the count begins anew. */
  public void rewarded() {
    failures = 0;
  }

  /**
   * Waits before the next try.
   *
   * @throws ApiException if that was the last one
   */
  public void after(IOException failure) throws ApiException {
    if (++failures >= TRIES || Thread.currentThread().isInterrupted()) {
      throw failure instanceof ApiException.Refused refused
          ? refused
          : new ApiException.Lost(failure);
    }
    var asked =
        failure instanceof ApiException.Refused refused
            ? refused.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    var own = BACKOFF.pause(failures, ThreadLocalRandom.current().nextDouble());
    pause.accept(Collections.max(List.of(own, Collections.min(List.of(asked, LONGEST_ASKED)))));
  }
}
