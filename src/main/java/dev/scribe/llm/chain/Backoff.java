package dev.scribe.llm.chain;

import dev.scribe.llm.ChatException;
import java.time.Duration;
import java.util.Optional;

/**
 * Backoff: when a failed call is tried again, as the official SDKs of Anthropic and OpenAI do it,
 * but for people who wait.
 *
 * @param retries how often at most
 * @param first pause, doubled each time
 * @param longest pause that is reached so
 * @param longestAsked a provider that asks for a longer pause has failed for now, and another one
 *     may answer meanwhile
 */
public record Backoff(int retries, Duration first, Duration longest, Duration longestAsked) {
  public static final Backoff SDK =
      new Backoff(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(10));

  /** Up to so much of a pause is left out, so that callers who failed together part. */
  private static final double JITTER = 0.25;

  /**
   * How long to wait, or empty if it is not to be tried again.
   *
   * @param tries that failed so far, from 1
   * @param random 0 to 1
   */
  Optional<Duration> pause(int tries, ChatException failure, double random) {
    return failure.retryable() && tries <= retries
        ? failure
            .retryAfter()
            .filter(Duration::isPositive)
            .or(() -> Optional.of(own(tries, random)))
            .filter(pause -> pause.compareTo(longestAsked) <= 0)
        : Optional.empty();
  }

  private Duration own(int tries, double random) {
    var millis = Math.min((double) (first.toMillis() << (tries - 1)), (double) longest.toMillis());
    return Duration.ofMillis(Math.round(millis * (1 - JITTER * random)));
  }
}
