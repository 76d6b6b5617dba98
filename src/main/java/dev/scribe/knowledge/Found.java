package dev.scribe.knowledge;

import java.util.List;

/**
 * One page of a search, best first.
 *
 * @param total how many notes match, on all pages
 */
public record Found(List<Hit> results, long total) {
  public Found {
    results = List.copyOf(results);
  }
}
