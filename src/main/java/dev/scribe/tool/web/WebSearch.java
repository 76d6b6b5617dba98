package dev.scribe.tool.web;

import io.vertx.core.Future;
import java.util.List;

/** Web search, as some provider offers it. */
public interface WebSearch {

  /** The best results, at most so many; fails with a {@link WebSearchException}. */
  Future<List<WebResult>> search(String query, int most);
}
