package dev.scribe.knowledge.search;

import dev.scribe.knowledge.NoteRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Query of a search: words, a question, and {@code "phrases"} that must occur as they are.
 *
 * @param limit 1 to 100
 * @param offset from 0
 */
public record SearchQuery(String q, int limit, int offset, Filter filter, Sort sort) {

  /**
   * Which notes count.
   *
   * @param from created then or later
   * @param to created before then
   * @param tags the note has them all, in any case; {@code #} does not count
   */
  public record Filter(Optional<Instant> from, Optional<Instant> to, List<String> tags) {
    public static final Filter NONE = new Filter(Optional.empty(), Optional.empty(), List.of());

    public Filter {
      tags = NoteRules.tags(tags);
    }
  }

  /** In which order: best, last changed, last created first, or by title from A to Z. */
  public enum Sort {
    RELEVANCE,
    UPDATED,
    CREATED,
    TITLE
  }

  public SearchQuery {
    if (limit < 1 || limit > 100 || offset < 0) {
      throw new IllegalArgumentException("limit is 1 to 100, offset 0 or more");
    }
  }

  /** The best of all notes. */
  public SearchQuery(String q, int limit, int offset) {
    this(q, limit, offset, Filter.NONE, Sort.RELEVANCE);
  }

  /** Whether any order but the best first, or a part of the notes, is asked for. */
  boolean isPlain() {
    return sort == Sort.RELEVANCE && filter.equals(Filter.NONE);
  }
}
