package dev.scribe.knowledge.index;

import java.util.List;
import java.util.Set;

/**
 * Word of a query, as one index knows it.
 *
 * @param weight the rarer among the notes, the more
 * @param alternatives stems that count as it: its own, translations, those it may be mistyped for
 */
public record QueryWord(String word, double weight, List<Alternative> alternatives) {
  private static final int SHORTEST_PREFIX = 5;
  private static final double RESEMBLES = 0.8;

  /**
   * A stem that counts as the word.
   *
   * @param weight 1 for the word itself, less for another one
   */
  public record Alternative(String stem, double weight) {
    private double in(Set<String> stems) {
      return stems.contains(stem)
          ? weight
          : stems.stream().anyMatch(this::resembles) ? RESEMBLES * weight : 0;
    }

    private boolean resembles(String other) {
      return Math.min(stem.length(), other.length()) >= SHORTEST_PREFIX
          && (other.startsWith(stem) || stem.startsWith(other));
    }
  }

  public QueryWord {
    alternatives = List.copyOf(alternatives);
  }

  /** 0 to 1: whether one of the stems is this word. */
  public double in(Set<String> stems) {
    return alternatives.stream().mapToDouble(each -> each.in(stems)).max().orElse(0);
  }

  /** 0 to 1: how much of what is asked for is among the stems. */
  public static double coverage(List<QueryWord> all, Set<String> stems) {
    var most = all.stream().mapToDouble(QueryWord::weight).sum();
    var found = all.stream().mapToDouble(each -> each.weight() * each.in(stems)).sum();
    return most == 0 ? 0 : found / most;
  }
}
