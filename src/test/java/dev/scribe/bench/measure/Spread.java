package dev.scribe.bench.measure;

import java.util.List;
import java.util.Locale;

/** A figure over its repetitions. */
public record Spread(double least, double median, double most) {

  public static Spread of(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var n = sorted.size();
    var median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    return new Spread(sorted.getFirst(), median, sorted.getLast());
  }

  /** Like {@code 1,613 (1,480–1,702)}. */
  public String shown() {
    return "%s (%s–%s)".formatted(shown(median), shown(least), shown(most));
  }

  private static String shown(double value) {
    var digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
