package dev.scribe.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.Event;
import dev.scribe.message.Json;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSign;
import dev.scribe.message.Usage;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One attempt at one turn: the model answers, its tools run, until it has only text to give. */
final class Turn {
  /** Questions to the model in one turn; the last one is asked without tools. */
  private static final int ROUNDS = 5;

  private static final int TOOL_SECONDS = 15;

  private final AgentCard card;
  private final List<String> agents;
  private final ChatModel model;
  private final List<Tool> tools;
  private final Command.TakeTurn command;
  private final Envelope envelope;
  private final Consumer<TurnSign> owner;

  private final List<ChatMessage> messages;
  private final Sources sources;
  private final List<Source> found = new ArrayList<>();

  /** What was streamed so far; the model's thread appends. */
  private final StringBuilder text = new StringBuilder();

  private Optional<ChatCall> call = Optional.empty();
  private boolean dropped;
  private long tokens;
  private int calls;

  Turn(
      AgentCard card,
      List<String> agents,
      ChatModel model,
      List<Tool> tools,
      Command.TakeTurn command,
      Envelope envelope,
      Consumer<TurnSign> owner) {
    this.card = card;
    this.agents = agents;
    this.model = model;
    this.tools = tools;
    this.command = command;
    this.envelope = envelope;
    this.owner = owner;
    this.messages = new ArrayList<>(Conversation.of(command));
    this.sources = new Sources(command.context());
  }

  void take() {
    for (var round = 1; round <= ROUNDS; round++) {
      var reply = ask(round < ROUNDS ? tools : List.of());
      tokens += reply.usage().total();
      if (reply.calls().isEmpty()) {
        break;
      }
      messages.add(new ChatMessage.Assistant(reply.text(), reply.calls()));
      reply.calls().forEach(this::use);
    }
    tell(new TurnSign.Done(text(), model.name(), usage(), found));
  }

  /** Tells what there was when the turn was dropped. */
  void cut() {
    tell(new TurnSign.Cut(text(), model.name(), usage()));
  }

  private String text() {
    synchronized (text) {
      return text.toString();
    }
  }

  private Usage usage() {
    return new Usage(tokens, Optional.of(BigDecimal.ZERO));
  }

  /** The run does not want this attempt any more. */
  void drop() {
    dropped = true;
    call.ifPresent(ChatCall::cancel);
  }

  void beat() {
    tell(new TurnSign.Beat());
  }

  void tell(TurnSign sign) {
    owner.accept(sign);
  }

  private ChatReply ask(List<Tool> offered) {
    if (dropped) {
      throw new ChatException(ChatException.Code.CANCELLED, "dropped");
    }
    var request =
        new ChatRequest(
            envelope.owner(),
            card.prompt(),
            card.title(),
            agents,
            command.language(),
            messages,
            offered.stream().map(Tool::spec).toList(),
            card.temperature());
    var asked = model.start(request, this::stream);
    call = Optional.of(asked);
    return asked.reply().timeout(command.time().toMillis(), TimeUnit.MILLISECONDS).await();
  }

  /** On a thread of the model's choice, one fragment at a time. */
  private void stream(String fragment) {
    synchronized (text) {
      text.append(fragment);
    }
    tell(new TurnSign.Text(fragment));
  }

  private void use(ToolCall wanted) {
    messages.add(new ChatMessage.ToolResult(wanted.id(), wanted.name(), result(wanted)));
  }

  private String result(ToolCall wanted) {
    var tool = tools.stream().filter(t -> t.spec().name().equals(wanted.name())).findFirst();
    if (tool.isEmpty()) {
      return failure("there is no tool " + wanted.name());
    }
    var id = "%d-%s-%d".formatted(envelope.turn(), wanted.name(), ++calls);
    show(tool.get(), id, Event.Status.RUNNING, Map.of());
    try {
      var outcome = run(tool.get(), wanted);
      found.addAll(outcome.sources());
      show(tool.get(), id, Event.Status.COMPLETED, outcome.details());
      return outcome.json();
    } catch (RuntimeException e) {
      show(tool.get(), id, Event.Status.FAILED, Map.of());
      return failure(String.valueOf(e.getMessage()));
    }
  }

  private Tool.Outcome run(Tool tool, ToolCall wanted) {
    return tool.run(envelope.owner(), arguments(wanted), sources)
        .timeout(TOOL_SECONDS, TimeUnit.SECONDS)
        .await();
  }

  private static JsonNode arguments(ToolCall wanted) {
    try {
      return Json.read(wanted.arguments(), tree -> tree);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException("the arguments are not JSON", e);
    }
  }

  private void show(Tool tool, String id, Event.Status status, Map<String, Object> details) {
    tell(
        new TurnSign.Tool(
            new Event.AgentAction(
                card.name(),
                envelope.turn(),
                id,
                tool.spec().name(),
                tool.line(command.language()),
                status,
                details)));
  }

  private static String failure(String why) {
    return Json.write(Map.of("success", false, "error", why));
  }
}
