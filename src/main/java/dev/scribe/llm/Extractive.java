package dev.scribe.llm;

import dev.scribe.message.Json;
import dev.scribe.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the extractive engine answers to a request: pure, and from the request alone. Offered the
 * search tool it searches and quotes; without it, it puts into shape what it was given. It never
 * states what is not written in the request.
 */
final class Extractive {
  static final String SEARCH = "search_knowledge";
  private static final int RESULTS = 10;
  private static final Pattern TRANSLATES = Pattern.compile("tradui\\w*|translate");
  private static final int OPENING_WORDS = 6;

  /** Text, or the wish to search. */
  sealed interface Answer {
    record Text(String text) implements Answer {}

    record Search(ToolCall call) implements Answer {}
  }

  private record Arguments(String query, int limit) {}

  private final Language language;
  private final String agent;
  private final Conversation said;
  private final Question question;

  private Extractive(ChatRequest request) {
    this.language = request.language();
    this.agent = request.agent();
    this.said = Conversation.of(request);
    this.question = Question.of(said.wish());
  }

  static Answer answer(ChatRequest request) {
    Extractive engine = new Extractive(request);
    return request.offers(SEARCH) ? engine.search() : new Answer.Text(engine.write());
  }

  private Answer search() {
    List<String> results = said.results(SEARCH);
    if (said.hasSpoken()) {
      return new Answer.Text(Say.nothingToAdd(language));
    }
    if (!results.isEmpty()) {
      return new Answer.Text(report(results));
    }
    if (question.isEmpty()) {
      return new Answer.Text(
          said.sources().isEmpty() ? Say.searcherGreets(language, agent) : quote(said.sources()));
    }
    String arguments = Json.write(new Arguments(question.query(), RESULTS));
    return new Answer.Search(new ToolCall("call_1", SEARCH, arguments));
  }

  private String report(List<String> results) {
    List<Passage> evidence = new ArrayList<>(said.sources());
    boolean worked = false;
    for (String json : results) {
      if (SearchResult.of(json) instanceof SearchResult.Passages found) {
        worked = true;
        evidence.addAll(found.passages());
      }
    }
    return worked || !evidence.isEmpty() ? quote(evidence) : Say.searchFailed(language);
  }

  private String quote(List<Passage> evidence) {
    List<Quote> quotes = Quotes.choose(question, evidence);
    if (quotes.isEmpty() && question.isEmpty()) {
      quotes = Quotes.openings(said.sources());
    }
    return quotes.isEmpty()
        ? Say.nothingFound(language, question.topic())
        : Findings.say(language, quotes);
  }

  private String write() {
    if (asksForTranslation()) {
      return Say.cannotTranslate(language);
    }
    List<String> news = said.unanswered();
    Findings findings = Findings.of(news);
    if (said.hasSpoken() && findings.isEmpty()) {
      return Say.nothingToAdd(language);
    }
    Optional<Material> material =
        Material.of(said.wish()).filter(given -> given.isSetApart() || findings.isEmpty());
    if (material.isPresent()) {
      return Draft.of(material.get(), findings).markdown(language);
    }
    if (!findings.isEmpty()) {
      return Draft.of(said.wish(), findings).markdown(language);
    }
    if (!news.isEmpty() && !news.stream().allMatch(Findings::agrees)) {
      return Say.peerFoundNothing(language);
    }
    return fromSources();
  }

  private boolean asksForTranslation() {
    return Words.of(Texts.head(said.wish(), 200)).stream()
        .limit(OPENING_WORDS)
        .anyMatch(word -> TRANSLATES.matcher(word.folded()).matches());
  }

  private String fromSources() {
    List<Quote> quotes = Quotes.choose(question, said.sources());
    if (quotes.isEmpty() && question.isEmpty()) {
      quotes = Quotes.openings(said.sources());
    }
    if (!quotes.isEmpty()) {
      return Draft.of(said.wish(), Findings.of(List.of(Findings.say(language, quotes))))
          .markdown(language);
    }
    return question.isEmpty() ? Say.writerGreets(language, agent) : Say.nothingToWorkWith(language);
  }
}
