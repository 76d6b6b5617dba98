package dev.scribe.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.llm.ChatReply.Usage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.llm.chain.Chain.Link;
import dev.scribe.message.Bill;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.Event;
import dev.scribe.message.Json;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSign;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One attempt at one turn: one model answers, its tools run, until it has only text to give. Fails
 * with a {@link ChatException}.
 */
final class Turn {
  /** Questions to the model in one turn; the last one is asked without tools. */
  private static final int ROUNDS = 5;

  private static final int TOOL_SECONDS = 15;

  private final AgentCard card;
  private final List<String> agents;
  private final Link link;
  private final List<Tool> tools;
  private final Command.TakeTurn command;
  private final Envelope envelope;
  private final Consumer<TurnSign> owner;
  private final long deadline;

  private final List<ChatMessage> messages;
  private final Sources sources;
  private final List<Source> found = new ArrayList<>();

  /** What was streamed so far; the model's thread appends. */
  private final StringBuilder text = new StringBuilder();

  private Optional<ChatCall> call = Optional.empty();

  /** A round has ended with text: what the next one says is a paragraph of its own. */
  private boolean newParagraph;

  private boolean dropped;
  private Usage used = Usage.NONE;
  private int calls;

  Turn(
      AgentCard card,
      List<String> agents,
      Link link,
      List<Tool> tools,
      Command.TakeTurn command,
      Envelope envelope,
      Consumer<TurnSign> owner) {
    this.card = card;
    this.agents = agents;
    this.link = link;
    this.tools = tools;
    this.command = command;
    this.envelope = envelope;
    this.owner = owner;
    this.deadline = System.nanoTime() + command.time().toNanos();
    this.messages = new ArrayList<>(Conversation.of(command));
    this.sources = new Sources(command.context());
  }

  TurnSign.Done take() {
    for (var round = 1; ; round++) {
      var reply = ask(round < ROUNDS ? tools : List.of());
      used = used.plus(reply.usage());
      if (reply.calls().isEmpty() || round == ROUNDS) {
        return new TurnSign.Done(text(), reply.finish() != Finish.LENGTH, bill(), found);
      }
      newParagraph = !reply.text().isEmpty();
      messages.add(new ChatMessage.Assistant(reply.text(), reply.calls()));
      reply.calls().forEach(this::use);
    }
  }

  /** What there was when the turn was dropped. */
  TurnSign.Cut cut() {
    return new TurnSign.Cut(text(), bill());
  }

  /** What was shown so far. */
  String text() {
    synchronized (text) {
      return text.toString();
    }
  }

  Bill bill() {
    return link.bill(used);
  }

  /** The run does not want this attempt any more. */
  void drop() {
    dropped = true;
    call.ifPresent(ChatCall::cancel);
  }

  void beat() {
    tell(new TurnSign.Beat());
  }

  private void tell(TurnSign sign) {
    owner.accept(sign);
  }

  private ChatReply ask(List<Tool> offered) {
    if (dropped) {
      throw new ChatException(ChatException.Code.CANCELLED, "dropped");
    }
    var request =
        new ChatRequest(
            envelope.owner(),
            card.prompt(command.language()),
            card.title(),
            agents,
            command.language(),
            messages,
            offered.stream().map(Tool::spec).toList(),
            card.temperature());
    var asked = link.model().start(request, this::stream);
    call = Optional.of(asked);
    try {
      return inTime(asked).await();
    } catch (ChatException e) {
      used = used.plus(e.used());
      throw e;
    }
  }

  /** A model that needs longer than the turn may take is given up, and paid for. */
  private Future<ChatReply> inTime(ChatCall asked) {
    var left = Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
    return asked
        .reply()
        .timeout(left, TimeUnit.MILLISECONDS)
        .recover(e -> e instanceof TimeoutException ? giveUp(asked) : Future.failedFuture(e));
  }

  private static Future<ChatReply> giveUp(ChatCall asked) {
    asked.cancel();
    return asked
        .reply()
        .recover(
            e ->
                Future.failedFuture(
                    new ChatException(
                        ChatException.Code.TIMEOUT,
                        "the turn's time is up",
                        e instanceof ChatException known ? known.used() : Usage.NONE,
                        Optional.empty())));
  }

  /** On a thread of the model's choice, one fragment at a time. */
  private void stream(String fragment) {
    var shown = newParagraph ? "\n\n" + fragment : fragment;
    newParagraph = false;
    synchronized (text) {
      text.append(shown);
    }
    tell(new TurnSign.Text(shown));
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
