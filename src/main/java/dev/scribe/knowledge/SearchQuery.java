package dev.scribe.knowledge;

/**
 * What to look for: words, a question, and {@code "phrases"} that must occur as they are.
 *
 * @param limit 1 to 100
 * @param offset from 0
 */
public record SearchQuery(String q, int limit, int offset) {
  public SearchQuery {
    if (limit < 1 || limit > 100 || offset < 0) {
      throw new IllegalArgumentException("limit is 1 to 100, offset 0 or more");
    }
  }
}
