package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.message.Language;
import dev.scribe.message.ToolName;
import java.util.List;
import java.util.Optional;

/**
 * Extractive engine: its answer to a request is pure, and from the request alone. Offered the
 * search tool it searches and quotes; without it, it puts into shape what it was given, and keeps
 * it as a note if that is asked for and the tool is offered. It never states what is not written in
 * the request.
 */
final class ExtractiveEngine {

  /** Text, or the wish to search or to keep what was written. */
  sealed interface Answer {
    record Text(String text) implements Answer {}

    record Call(ToolCall call) implements Answer {}
  }

  private final Language language;
  private final String agent;
  private final EngineRequest said;
  private final Question question;

  private ExtractiveEngine(ChatRequest request) {
    this.language = request.language();
    this.agent = request.agent();
    this.said = EngineRequest.of(request);
    this.question = Question.of(said.wish());
  }

  static Answer answer(ChatRequest request) {
    ExtractiveEngine engine = new ExtractiveEngine(request);
    boolean searches = request.offers(ToolName.SEARCH_KNOWLEDGE);
    Optional<SmallTalk> smallTalk = SmallTalk.of(engine.said.wish());
    if (smallTalk.isPresent()) {
      return new Answer.Text(engine.reply(smallTalk.get(), searches));
    }
    return searches ? engine.search() : engine.write(request.offers(ToolName.CREATE_NOTE));
  }

  /** Each greets for itself; the rest is said once. */
  private String reply(SmallTalk kind, boolean searches) {
    if (said.hasSpoken() || (kind != SmallTalk.GREETING && !said.peers().isEmpty())) {
      return EnginePhrase.NOTHING_TO_ADD.in(language);
    }
    return searches ? kind.searcherSays(language, agent) : kind.writerSays(language, agent);
  }

  /** A text that is to be kept is kept first, and then said. */
  private Answer write(boolean keeps) {
    String text = ExtractiveWriter.write(language, said, question);
    List<String> results = said.results(ToolName.CREATE_NOTE);
    if (!results.isEmpty()) {
      return new Answer.Text(text + NoteRequest.remark(language, results));
    }
    Optional<ToolCall> call =
        keeps && !said.hasSpoken() && NoteRequest.isIn(said.wish())
            ? NoteRequest.call(text)
            : Optional.empty();
    return call.<Answer>map(Answer.Call::new).orElse(new Answer.Text(text));
  }

  private Answer search() {
    ExtractiveSearcher searcher = new ExtractiveSearcher(language, said, question);
    List<String> results = said.results(ToolName.SEARCH_KNOWLEDGE);
    if (said.hasSpoken()) {
      return new Answer.Text(EnginePhrase.NOTHING_TO_ADD.in(language));
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
