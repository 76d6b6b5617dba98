package dev.scribe.knowledge.search;

import dev.scribe.knowledge.Note;
import java.util.List;

/**
 * Hit of a search: a note that was found.
 *
 * @param snippet a passage of the text, verbatim
 * @param score 0 to 1, more is better
 * @param highlights the words of the snippet that answer the query, in order
 */
public record Hit(Note note, String snippet, double score, List<Span> highlights) {
  public Hit {
    highlights = List.copyOf(highlights);
  }

  /** UTF-16 offsets, end exclusive. */
  public record Span(int start, int end) {}
}
