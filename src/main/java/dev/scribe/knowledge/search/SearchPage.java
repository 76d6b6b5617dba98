package dev.scribe.knowledge.search;

import java.util.List;

/**
 * Page of a search, best first.
 *
 * @param total how many notes match, on all pages
 */
public record SearchPage(List<Hit> results, long total) {
  public SearchPage {
    results = List.copyOf(results);
  }
}
