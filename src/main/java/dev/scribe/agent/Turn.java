package dev.scribe.agent;

import dev.scribe.bus.Headers;
import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.llm.ToolSpec;
import dev.scribe.llm.chain.ChainedModel;
import dev.scribe.message.Charge;
import dev.scribe.message.Command;
import dev.scribe.message.TurnSignal;
import dev.scribe.tool.Tool;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Turn of an agent, one attempt at it: one model answers, its tools run, until it has only text to
 * give. Fails with a {@link ChatException}.
 */
final class Turn {
  /** Questions to the model in one turn; the last one is asked without tools. */
  private static final int ROUNDS = 5;

  private final AgentCard card;
  private final List<String> agents;
  private final ChainedModel link;
  private final ToolExecutor toolbox;
  private final Command.TakeTurn command;
  private final Headers headers;
  private final Consumer<TurnSignal> owner;
  private final long deadline;

  private final List<ChatMessage> messages;

  /** What was streamed so far; the model's thread appends. */
  private final StringBuilder text = new StringBuilder();

  private Optional<ChatCall> call = Optional.empty();

  /** A round has ended with text: what the next one says is a paragraph of its own. */
  private boolean newParagraph;

  private boolean dropped;
  private Charge charge;
  private Promise<?> waiting = Promise.promise();

  Turn(
      AgentCard card,
      List<String> agents,
      ChainedModel link,
      List<Tool> tools,
      Command.TakeTurn command,
      Headers headers,
      Consumer<TurnSignal> owner) {
    this.card = card;
    this.agents = agents;
    this.link = link;
    this.charge = link.charge(TokenUsage.NONE);
    this.command = command;
    this.headers = headers;
    this.owner = owner;
    this.deadline = System.nanoTime() + command.time().toNanos();
    this.messages = new ArrayList<>(ChatHistory.of(command));
    this.toolbox = new ToolExecutor(card.name(), tools, command, headers, owner);
  }

  TurnSignal.Done take() {
    for (var round = 1; ; round++) {
      var reply = ask(round < ROUNDS ? toolbox.specs() : List.of());
      pay(reply.usage());
      if (reply.calls().isEmpty() || round == ROUNDS) {
        return done(reply.finish() != Finish.LENGTH);
      }
      newParagraph = !reply.text().isEmpty();
      messages.add(new ChatMessage.Assistant(reply.text(), reply.calls(), reply.thoughts()));
      use(reply.calls());
    }
  }

  private TurnSignal.Done done(boolean whole) {
    if (text().isBlank()) {
      throw new ChatException(ChatException.Code.BROKEN, "calls, and no word in the end");
    }
    return new TurnSignal.Done(text(), whole, charge, toolbox.found());
  }

  /** What there was when the turn was dropped. */
  TurnSignal.Cut cut() {
    return new TurnSignal.Cut(text(), charge(), toolbox.found());
  }

  /** What was shown so far. */
  String text() {
    synchronized (text) {
      return text.toString();
    }
  }

  Charge charge() {
    return charge;
  }

  /** Each request is priced by itself: long ones may cost more. */
  private void pay(TokenUsage used) {
    charge = charge.plus(link.charge(used));
  }

  /** The run does not want this attempt any more. */
  void drop() {
    dropped = true;
    call.ifPresent(ChatCall::cancel);
    waiting.tryFail(dropped());
  }

  /** The run's owner has done what a tool asked for, or has not. */
  void effected(Command.Effected effected) {
    toolbox.effected(effected);
  }

  /** Whether that node asked for it. */
  boolean isFor(UUID node) {
    return command.owner().equals(node);
  }

  /** What was not answered may not have been heard. */
  void beat() {
    tell(new TurnSignal.Beat());
    toolbox.remind();
  }

  private void tell(TurnSignal signal) {
    owner.accept(signal);
  }

  private static ChatException dropped() {
    return new ChatException(ChatException.Code.CANCELLED, "dropped");
  }

  private ChatReply ask(List<ToolSpec> offered) {
    if (dropped) {
      throw dropped();
    }
    var request =
        new ChatRequest(
            headers.owner(),
            card.prompt(command.language()),
            card.title(),
            agents,
            command.language(),
            messages,
            offered,
            card.temperature());
    var asked = link.model().start(request, this::stream);
    call = Optional.of(asked);
    try {
      return inTime(asked).await();
    } catch (ChatException e) {
      pay(e.used());
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
                        e instanceof ChatException known ? known.used() : TokenUsage.NONE,
                        Optional.empty())));
  }

  /** On a thread of the model's choice, one fragment at a time. */
  private void stream(String fragment) {
    var shown = newParagraph ? "\n\n" + fragment : fragment;
    newParagraph = false;
    synchronized (text) {
      text.append(shown);
    }
    tell(new TurnSignal.Text(shown));
  }

  /** All at once; their results stand in the order of the calls. */
  private void use(List<ToolCall> wanted) {
    var results = wanted.stream().map(call -> toolbox.use(call)).toList();
    for (var i = 0; i < wanted.size(); i++) {
      var call = wanted.get(i);
      messages.add(
          new ChatMessage.ToolResult(call.id(), call.name(), unlessDropped(results.get(i))));
    }
  }

  /** Nobody waits for a tool once the turn is dropped. */
  private <T> T unlessDropped(Future<T> future) {
    var result = Promise.<T>promise();
    waiting = result;
    future.onComplete(result::tryComplete, result::tryFail);
    if (dropped) {
      result.tryFail(dropped());
    }
    return result.future().await();
  }
}
