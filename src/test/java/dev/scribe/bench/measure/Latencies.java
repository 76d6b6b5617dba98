package dev.scribe.bench.measure;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How long requests took, in nanoseconds. */
public record Latencies(List<Long> sorted) {
  private static final double NANOS_PER_MILLI = 1e6;

  public static Latencies of(List<Long> nanos) {
    return new Latencies(nanos.stream().sorted().toList());
  }

  /** Of one request after the other. */
  public static <T> Latencies each(List<T> requests, ToLongFunction<T> nanos) {
    return of(requests.stream().map(nanos::applyAsLong).toList());
  }

  public double millis(double quantile) {
    return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / NANOS_PER_MILLI;
  }

  /** Median, 99th percentile and maximum, like {@code 0.12 | 0.44 | 1.20}. */
  public String shownWithMost() {
    return String.format(
        Locale.ROOT, "%,.2f | %,.2f | %,.2f", millis(0.5), millis(0.99), millis(1));
  }

  /** Like {@code 12.1 | 30.5 | 44.0}. */
  public String shown() {
    return String.format(
        Locale.ROOT, "%,.1f | %,.1f | %,.1f", millis(0.5), millis(0.95), millis(0.99));
  }
}
