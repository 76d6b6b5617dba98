package dev.scribe.llm.chain;

import dev.scribe.llm.ChatException;
import dev.scribe.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * Retry policy of a failed call, as the official SDKs of Anthropic and OpenAI have it, but for
 * people who wait.
 *
 * @param retries how often at most
 * @param backoff unless the provider asks for a pause
 * @param longestAsked a provider that asks for a longer pause has failed for now, and another one
 *     may answer meanwhile
 */
public record RetryPolicy(int retries, Backoff backoff, Duration longestAsked) {
  public static final RetryPolicy SDK =
      new RetryPolicy(
          2,
          new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8), 0.25),
          Duration.ofSeconds(10));

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
            .or(() -> Optional.of(backoff.pause(tries, random)))
            .filter(pause -> pause.compareTo(longestAsked) <= 0)
        : Optional.empty();
  }
}
