package dev.scribe.mimir;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.agent.Sources;
import dev.scribe.agent.Tool;
import dev.scribe.knowledge.Answers;
import dev.scribe.knowledge.Hit;
import dev.scribe.knowledge.Search;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import dev.scribe.message.Source;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
    return search.answers(owner, query, limit).map(answers -> outcome(query, answers, sources));
  }

  private record Result(int n, UUID noteId, String title, String text, double score) {}

  private record Sentence(int n, String text) {}

  /**
   * @param trust whether the quotes {@code answer}, come {@code near} or {@code nothing} was found
   */
  private record Answer(
      boolean success,
      String trust,
      List<Sentence> quotes,
      List<Result> results,
      int count,
      String query) {}

  private record Reference(int n, UUID noteId, String title) {}

  private static Outcome outcome(String query, Answers answers, Sources sources) {
    var hits = answers.hits();
    var cited = hits.stream().map(hit -> cite(hit, sources)).toList();
    var numbers = cited.stream().collect(Collectors.toMap(Source::noteId, Source::n));
    var results =
        IntStream.range(0, hits.size())
            .mapToObj(i -> result(cited.get(i), hits.get(i).score()))
            .toList();
    var quotes =
        answers.sentences().stream()
            .map(each -> new Sentence(numbers.getOrDefault(each.noteId(), 0), each.text()))
            .toList();
    var trust = answers.trust().name().toLowerCase(Locale.ROOT);
    var references = cited.stream().map(s -> new Reference(s.n(), s.noteId(), s.title())).toList();
    return new Outcome(
        Json.write(new Answer(true, trust, quotes, results, results.size(), query)),
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
