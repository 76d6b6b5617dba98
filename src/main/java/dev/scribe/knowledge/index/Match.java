package dev.scribe.knowledge.index;

import java.util.UUID;

/**
 * Match of a note: how it answers a question, by three methods.
 *
 * @param words full text, 0 to 1: the words of the question, the rarer the more
 * @param grams groups of letters, 0 to 1, less what notes of the same language have on average:
 *     other forms, typing errors, words that two languages share
 * @param meaning the cosine of the nearest passage's vector, less the same
 */
public record Match(UUID id, double words, double grams, double meaning) {

  private static final double LIKE = 0.25;
  private static final double NEAR = 0.3;

  /** Whether it has enough in common with what is looked for to be shown at all. */
  static boolean counts(double words, double grams, double meaning) {
    return words > 0 || grams >= LIKE || meaning >= NEAR;
  }

  /** All three together; weights found on the development split of {@code ./run.sh eval}. */
  public double score() {
    return Math.clamp(0.5 * words + 0.05 * grams + 0.45 * meaning, 0, 1);
  }
}
