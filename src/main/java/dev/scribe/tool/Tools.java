package dev.scribe.tool;

import dev.scribe.knowledge.search.Search;
import dev.scribe.store.Retry;
import dev.scribe.tool.web.WebSearch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tools, the catalogue of all there are; which of them an agent has, its card says. */
public final class Tools {
  private Tools() {}

  /**
   * All tools, in the order in which models are told of them.
   *
   * @param web where there is a provider
   */
  public static List<Tool> of(Search search, Retry retry, Optional<WebSearch> web) {
    return Stream.of(
            Stream.of(
                new SearchKnowledgeTool(search, retry), new RelatedContentTool(search, retry)),
            web.stream().map(WebSearchTool::new),
            Stream.of(new CreateNoteTool(), new UpdateNoteTool()))
        .<Tool>flatMap(tools -> tools)
        .toList();
  }
}
