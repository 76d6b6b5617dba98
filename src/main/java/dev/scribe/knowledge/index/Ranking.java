package dev.scribe.knowledge.index;

import java.util.List;

/**
 * Ranking of notes: what an index makes of a question.
 *
 * @param matches notes that have anything in common with it
 * @param wanted its words
 */
public record Ranking(List<Match> matches, List<QueryWord> wanted) {
  public static final Ranking NONE = new Ranking(List.of(), List.of());

  public Ranking {
    matches = List.copyOf(matches);
    wanted = List.copyOf(wanted);
  }
}
