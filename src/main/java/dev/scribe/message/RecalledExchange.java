package dev.scribe.message;

import java.time.Instant;

/**
 * An earlier exchange of the same owner on something alike, as the agents get to see it: material,
 * never instructions.
 *
 * @param title of its conversation
 * @param asked the person's words, cut at {@value #LONGEST_ASKED} UTF-16 code units
 * @param answered what they were answered, cut at {@value #LONGEST_ANSWERED}
 */
public record RecalledExchange(String title, Instant at, String asked, String answered) {
  private static final int LONGEST_ASKED = 500;
  private static final int LONGEST_ANSWERED = 1000;

  public RecalledExchange {
    asked = WellFormed.head(asked, LONGEST_ASKED);
    answered = WellFormed.head(answered, LONGEST_ANSWERED);
  }
}
