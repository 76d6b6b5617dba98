package dev.scribe.tool;

import dev.scribe.knowledge.search.Answers;
import dev.scribe.knowledge.search.Answers.AnswerTrust;
import dev.scribe.knowledge.search.Search;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import dev.scribe.message.Source;
import dev.scribe.message.ToolName;
import dev.scribe.store.Retry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tool {@code search_knowledge}: finds notes of the owner and numbers them for citation. */
public final class SearchKnowledgeTool implements Tool.Reading {
  private static final Label LABEL =
      new Label(
          new ToolSpec(
              ToolName.SEARCH_KNOWLEDGE,
              "Searches the person's notes. Results carry the number n by which they are cited.",
              """
              {"type":"object","required":["query"],"properties":{
                "query":{"type":"string","minLength":1,"maxLength":500},
                "limit":{"type":"integer","minimum":1,"maximum":20,"default":10},
                "similarity_threshold":{"type":"number","minimum":0,"maximum":1,
                  "description":"leave out notes with a lower score"}}}"""),
          "recherche dans les archives",
          "searches the archive");
  private static final int LIMIT = 10;

  private final Search search;
  private final Retry retry;

  public SearchKnowledgeTool(Search search, Retry retry) {
    this.search = search;
    this.retry = retry;
  }

  @Override
  public Label label() {
    return LABEL;
  }

  @Override
  public Future<Outcome> run(String owner, ToolArguments arguments, RunSources sources) {
    var query = arguments.text("query").strip();
    var threshold = arguments.number("similarity_threshold", 0);
    var limit = arguments.whole("limit", LIMIT);
    return retry
        .call(() -> search.answers(owner, query, limit))
        .map(answers -> outcome(query, answers, threshold, sources));
  }

  private record Sentence(int n, String text) {}

  /**
   * @param trust whether the quotes {@code answer}, come {@code near} or {@code nothing} was found
   */
  private record Answer(
      boolean success,
      String trust,
      List<Sentence> quotes,
      List<CitedHits.CitedHit> results,
      int count,
      String query) {}

  private static Outcome outcome(
      String query, Answers answers, double threshold, RunSources sources) {
    var hits = answers.hits().stream().filter(hit -> hit.score() >= threshold).toList();
    var cited = CitedHits.of(hits, sources);
    var numbers = cited.sources().stream().collect(Collectors.toMap(Source::noteId, Source::n));
    var quotes =
        answers.sentences().stream()
            .filter(each -> numbers.containsKey(each.noteId()))
            .map(each -> new Sentence(numbers.getOrDefault(each.noteId(), 0), each.text()))
            .toList();
    var trust = hits.isEmpty() ? AnswerTrust.NOTHING : answers.trust();
    return new Outcome(
        Json.write(
            new Answer(
                true,
                trust.name().toLowerCase(Locale.ROOT),
                quotes,
                cited.results(),
                hits.size(),
                query)),
        Map.of("query", query, "count", hits.size(), "results", cited.references()),
        cited.sources());
  }
}
