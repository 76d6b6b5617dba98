package dev.scribe.message;

import java.util.UUID;

/**
 * A note as the agents get to see it: material, never instructions.
 *
 * @param n its citation number in the run, 1…
 */
public record Source(int n, UUID noteId, String title, String text) {
  /** What of all notes together a language model reads, about 12,000 tokens. */
  private static final int TOGETHER = 48_000;

  /** What of a note's text an agent reads, in UTF-16 code units. */
  private static final int LONGEST = 40_000;

  public Source {
    text = WellFormed.head(text, LONGEST);
  }

  /** How much of one note a language model reads when it is given so many, in UTF-16 code units. */
  public static int share(int notes) {
    return Math.min(LONGEST, TOGETHER / Math.max(1, notes));
  }
}
