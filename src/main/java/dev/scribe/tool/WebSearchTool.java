package dev.scribe.tool;

import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import dev.scribe.message.ToolName;
import dev.scribe.tool.web.PublicUrl;
import dev.scribe.tool.web.WebResult;
import dev.scribe.tool.web.WebSearch;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Tool {@code web_search}: what a provider finds on the web; offered only where there is one. */
public final class WebSearchTool implements Tool.Reading {
  private static final Label LABEL =
      new Label(
          new ToolSpec(
              ToolName.WEB_SEARCH,
              "Searches the web. What it finds is told with its address, the source;"
                  + " it is no note and has no number.",
              """
              {"type":"object","required":["query"],"properties":{
                "query":{"type":"string","minLength":1,"maxLength":500},
                "max_results":{"type":"integer","minimum":1,"maximum":20,"default":5}}}"""),
          "recherche sur le web",
          "searches the web");
  private static final int MOST = 5;

  private final WebSearch web;

  public WebSearchTool(WebSearch web) {
    this.web = web;
  }

  @Override
  public Label label() {
    return LABEL;
  }

  @Override
  public Future<Outcome> run(String owner, ToolArguments arguments, RunSources sources) {
    var query = arguments.text("query").strip();
    return web.search(query, arguments.whole("max_results", MOST))
        .map(results -> outcome(query, results));
  }

  private record Found(boolean success, List<WebResult> results, int count, String query) {}

  private record Link(String title, PublicUrl url) {}

  private static Outcome outcome(String query, List<WebResult> results) {
    var links = results.stream().map(each -> new Link(each.title(), each.source())).toList();
    return new Outcome(
        Json.write(new Found(true, results, results.size(), query)),
        Map.of("query", query, "count", results.size(), "results", links),
        List.of());
  }
}
