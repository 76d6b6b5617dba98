package dev.scribe.tool;

import dev.scribe.journal.Journal;
import dev.scribe.knowledge.search.Search;
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
   * @param journal for as long as a tool waits for the database
   * @param web where there is a provider
   */
  public static List<Tool> of(Search search, Journal journal, Optional<WebSearch> web) {
    return Stream.of(
            Stream.of(
                new SearchKnowledgeTool(search, journal), new RelatedContentTool(search, journal)),
            web.stream().map(WebSearchTool::new),
            Stream.of(new CreateNoteTool(), new UpdateNoteTool()))
        .<Tool>flatMap(tools -> tools)
        .toList();
  }
}
