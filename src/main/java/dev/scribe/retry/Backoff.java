package dev.scribe.retry;

import java.time.Duration;

/**
 * Back-off of whoever tries again: a pause that doubles, up to a bound. Pure.
 *
 * @param first pause
 * @param longest pause
 * @param jitter up to this share of a pause is left out by chance, so that those who failed
 *     together part; 0 to 1
 */
public record Backoff(Duration first, Duration longest, double jitter) {
  /**
   * The pause before the next try.
   *
   * @param tries that failed so far, from 1
   * @param random 0 to 1
   */
  public Duration pause(int tries, double random) {
    var doubled = Math.scalb((double) first.toNanos(), tries - 1);
    var nanos = Math.min(doubled, (double) longest.toNanos());
    return Duration.ofNanos(Math.round(nanos * (1 - jitter * random)));
  }
}
