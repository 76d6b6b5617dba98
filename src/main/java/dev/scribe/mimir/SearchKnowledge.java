package dev.scribe.mimir;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.agent.Sources;
import dev.scribe.agent.Tool;
import dev.scribe.knowledge.Hit;
import dev.scribe.knowledge.Search;
import dev.scribe.knowledge.SearchQuery;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import dev.scribe.message.Source;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** {@code search_knowledge}: finds notes of the owner and numbers them for citation. */
public final class SearchKnowledge implements Tool {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "search_knowledge",
          "Searches the person's notes. Results carry the number n by which they are cited.",
          """
          {"type":"object","required":["query"],"properties":{
            "query":{"type":"string","minLength":1,"maxLength":500},
            "limit":{"type":"integer","minimum":1,"maximum":20}}}""");
  private static final int LIMIT = 10;
  private static final int MOST = 20;
  private static final int QUERY_LENGTH = 500;

  private final Search search;

  public SearchKnowledge(Search search) {
    this.search = search;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public String line(Language language) {
    return switch (language) {
      case FR -> "recherche dans les archives";
      case EN -> "searches the archive";
    };
  }

  @Override
  public Future<Outcome> run(String owner, JsonNode arguments, Sources sources) {
    var query = arguments.path("query").asText("").strip();
    if (query.isEmpty() || query.length() > QUERY_LENGTH) {
      return Future.failedFuture("query: 1 to 500 characters are needed");
    }
    var limit = Math.clamp(arguments.path("limit").asInt(LIMIT), 1, MOST);
    return search
        .search(owner, new SearchQuery(query, limit, 0))
        .map(found -> outcome(query, found.results(), sources));
  }

  private record Result(int n, UUID noteId, String title, String text, double score) {}

  private record Answer(boolean success, List<Result> results, int count, String query) {}

  private record Reference(int n, UUID noteId, String title) {}

  private static Outcome outcome(String query, List<Hit> hits, Sources sources) {
    var cited = hits.stream().map(hit -> cite(hit, sources)).toList();
    var results =
        IntStream.range(0, hits.size())
            .mapToObj(i -> result(cited.get(i), hits.get(i).score()))
            .toList();
    var references = cited.stream().map(s -> new Reference(s.n(), s.noteId(), s.title())).toList();
    return new Outcome(
        Json.write(new Answer(true, results, results.size(), query)),
        Map.of("query", query, "count", results.size(), "results", references),
        cited);
  }

  private static Source cite(Hit hit, Sources sources) {
    var note = hit.note();
    return sources.cite(note.id(), note.title(), note.text());
  }

  private static Result result(Source source, double score) {
    return new Result(source.n(), source.noteId(), source.title(), source.text(), score);
  }
}
