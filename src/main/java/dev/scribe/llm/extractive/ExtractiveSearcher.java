package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatMessage.Recalled;
import dev.scribe.llm.ToolCall;
import dev.scribe.llm.extractive.KnowledgeResult.Trust;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import dev.scribe.message.ToolName;
import dev.scribe.message.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searcher of the extractive engine: what an agent that searches answers without a language model,
 * sentences of the notes, word for word, and how far they can be trusted to answer; or plainly that
 * there is nothing.
 */
final class ExtractiveSearcher {
  private static final int RESULTS = 10;
  private static final int QUERY = 500;
  private static final int FEW = 3;

  private record Arguments(String query, int limit) {}

  private final Language language;
  private final EngineRequest said;
  private final Question question;

  ExtractiveSearcher(Language language, EngineRequest said, Question question) {
    this.language = language;
    this.said = said;
    this.question = question;
  }

  ToolCall search() {
    String asked = WellFormed.head(FollowUpQuestion.whole(said), QUERY);
    return new ToolCall(
        "call_1", ToolName.SEARCH_KNOWLEDGE, Json.write(new Arguments(asked.strip(), RESULTS)));
  }

  /** Nothing but the notes that were given is needed. */
  String fromSources() {
    List<Quote> quotes = given();
    return quotes.isEmpty() ? EngineReplies.nothingFound(language, question.topic()) : say(quotes);
  }

  String report(List<String> results) {
    List<KnowledgeResult.Found> found =
        results.stream()
            .map(KnowledgeResult::of)
            .filter(KnowledgeResult.Found.class::isInstance)
            .map(KnowledgeResult.Found.class::cast)
            .toList();
    List<Quote> given = given();
    if (found.isEmpty() && given.isEmpty()) {
      return EngineReplies.searchFailed(language);
    }
    List<Quote> quotes = new ArrayList<>(given);
    Trust trust = given.isEmpty() ? Trust.NOTHING : Trust.ANSWER;
    for (KnowledgeResult.Found each : found) {
      if (each.trust() != Trust.NOTHING) {
        each.quotes().stream().filter(quote -> !quotes.contains(quote)).forEach(quotes::add);
        trust = given.isEmpty() ? each.trust() : trust;
      }
    }
    return switch (trust) {
      case ANSWER -> say(quotes);
      case NEAR ->
          Findings.say(
              EngineReplies.nearest(language), language, quotes.stream().limit(FEW).toList());
      case NOTHING ->
          recalled().orElseGet(() -> EngineReplies.nothingFound(language, question.topic()));
    };
  }

  private String say(List<Quote> quotes) {
    return Findings.say(EngineReplies.theNotesSay(language), language, quotes);
  }

  private List<Quote> given() {
    List<Quote> quotes = QuoteSelector.choose(question, said.sources());
    return quotes.isEmpty() && question.isEmpty() ? QuoteSelector.openings(said.sources()) : quotes;
  }

  /** What was answered once before, if that speaks of what is asked now. */
  private Optional<String> recalled() {
    return said.recalled().stream()
        .filter(
            once ->
                !Findings.foundNothing(once.answered())
                    && !EngineReplies.isSaidBefore(once.answered()))
        .flatMap(each -> quoted(each).stream())
        .findFirst();
  }

  private Optional<String> quoted(Recalled once) {
    Passage answer = new Passage(0, once.title(), once.answered());
    return QuoteSelector.choose(question, List.of(answer)).stream()
        .findFirst()
        .map(quote -> EngineReplies.saidBefore(language, once, quote.sentence()));
  }
}
