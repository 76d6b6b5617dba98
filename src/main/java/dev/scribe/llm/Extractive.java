package dev.scribe.llm;

import dev.scribe.message.Language;
import java.util.List;
import java.util.Optional;

/**
 * What the extractive engine answers to a request: pure, and from the request alone. Offered the
 * search tool it searches and quotes; without it, it puts into shape what it was given, and keeps
 * it as a note if that is asked for and the tool is offered. It never states what is not written in
 * the request.
 */
final class Extractive {
  static final String SEARCH = "search_knowledge";

  /** Text, or the wish to search or to keep what was written. */
  sealed interface Answer {
    record Text(String text) implements Answer {}

    record Call(ToolCall call) implements Answer {}
  }

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
    boolean searches = request.offers(SEARCH);
    Optional<SmallTalk> smallTalk = SmallTalk.of(engine.said.wish());
    if (smallTalk.isPresent()) {
      return new Answer.Text(engine.reply(smallTalk.get(), searches));
    }
    return searches ? engine.search() : engine.write(request.offers(NoteWish.TOOL));
  }

  /** Each greets for itself; the rest is said once. */
  private String reply(SmallTalk kind, boolean searches) {
    if (said.hasSpoken() || (kind != SmallTalk.GREETING && !said.peers().isEmpty())) {
      return Phrase.NOTHING_TO_ADD.in(language);
    }
    return searches ? kind.searcherSays(language, agent) : kind.writerSays(language, agent);
  }

  /** A text that is to be kept is kept first, and then said. */
  private Answer write(boolean keeps) {
    String text = Writer.write(language, said, question);
    List<String> results = said.results(NoteWish.TOOL);
    if (!results.isEmpty()) {
      return new Answer.Text(text + NoteWish.remark(language, results));
    }
    Optional<ToolCall> call =
        keeps && !said.hasSpoken() && NoteWish.isIn(said.wish())
            ? NoteWish.call(text)
            : Optional.empty();
    return call.<Answer>map(Answer.Call::new).orElse(new Answer.Text(text));
  }

  private Answer search() {
    Searcher searcher = new Searcher(language, said, question);
    List<String> results = said.results(SEARCH);
    if (said.hasSpoken()) {
      return new Answer.Text(Phrase.NOTHING_TO_ADD.in(language));
    }
    if (!results.isEmpty()) {
      return new Answer.Text(searcher.report(results));
    }
    if (!question.isEmpty()) {
      return new Answer.Call(searcher.search());
    }
    return new Answer.Text(
        said.sources().isEmpty()
            ? SmallTalk.GREETING.searcherSays(language, agent)
            : searcher.fromSources());
  }
}
