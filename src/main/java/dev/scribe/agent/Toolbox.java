package dev.scribe.agent;

import dev.scribe.llm.ToolCall;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Status;
import dev.scribe.message.Json;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSign;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of one turn. People see a tool at work; a call that cannot be followed is answered to
 * the model alone. No call ever fails the turn.
 */
final class Toolbox {
  private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);

  /** As long as a run waits for the database. */
  private static final int SECONDS = 30;

  /** In one turn. */
  private static final int MOST_CALLS = 16;

  private static final int MOST_EFFECTS = 3;

  private final String agent;
  private final List<Tool> tools;
  private final Command.TakeTurn command;
  private final Envelope envelope;
  private final Consumer<TurnSign> owner;
  private final Sources sources;
  private final List<Source> found = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Wanted> effects = new ConcurrentHashMap<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private int calls;

  /** An effect that the run's owner is to answer for. */
  private record Wanted(TurnSign.Act act, Promise<String> done) {}

  Toolbox(
      String agent,
      List<Tool> tools,
      Command.TakeTurn command,
      Envelope envelope,
      Consumer<TurnSign> owner) {
    this.agent = agent;
    this.tools = tools;
    this.command = command;
    this.envelope = envelope;
    this.owner = owner;
    this.sources = new Sources(command.context());
  }

  List<ToolSpec> specs() {
    return tools.stream().map(Tool::spec).toList();
  }

  /** Notes that the tools brought up. */
  List<Source> found() {
    return List.copyOf(found);
  }

  /** What to tell the model, always as JSON. */
  Future<String> use(ToolCall call) {
    if (++calls > MOST_CALLS) {
      return answer("no more calls in this turn: answer now");
    }
    var tool = tools.stream().filter(t -> t.spec().name().equals(call.name())).findFirst();
    if (tool.isEmpty()) {
      return answer("there is no tool " + call.name());
    }
    try {
      var arguments = Arguments.of(tool.get().spec(), call.arguments());
      return switch (tool.get()) {
        case Tool.Reading reading -> read(reading, arguments);
        case Tool.Acting acting -> act(acting, arguments);
      };
    } catch (BadCall e) {
      return answer(why(tool.get(), e));
    }
  }

  private Future<String> read(Tool.Reading tool, Arguments arguments) {
    var outcome = tool.run(envelope.owner(), arguments, sources);
    var running = action(tool);
    owner.accept(new TurnSign.Tool(running));
    return outcome
        .timeout(SECONDS, TimeUnit.SECONDS)
        .map(
            it -> {
              found.addAll(it.sources());
              owner.accept(new TurnSign.Tool(running.now(Status.COMPLETED, it.details())));
              return it.json();
            })
        .recover(
            e -> {
              owner.accept(new TurnSign.Tool(running.now(Status.FAILED, Map.of())));
              return answer(why(tool, e));
            });
  }

  /**
   * The run's owner alone writes; here its answer is awaited, as long as the turn may take: what
   * was given up as late might still be done.
   */
  private Future<String> act(Tool.Acting tool, Arguments arguments) {
    var name = tool.spec().name();
    if (ordinals.values().stream().mapToInt(n -> n).sum() >= MOST_EFFECTS) {
      return answer("no more changes in this turn: answer now");
    }
    var effect = tool.effect(arguments, sources, command.text());
    var ordinal = ordinals.merge(name, 1, Integer::sum);
    var running = action(tool);
    var wanted = new Wanted(new TurnSign.Act(running, ordinal, effect), Promise.promise());
    effects.put(running.callId(), wanted);
    owner.accept(wanted.act());
    return wanted
        .done()
        .future()
        .timeout(command.time().toMillis(), TimeUnit.MILLISECONDS)
        .recover(e -> answer(why(tool, e)))
        .onComplete(_ -> effects.remove(running.callId()));
  }

  /** The run's owner does nothing twice. */
  void remind() {
    effects.values().forEach(wanted -> owner.accept(wanted.act()));
  }

  void effected(Command.Effected effected) {
    var waiting = effects.get(effected.callId());
    if (waiting != null && waiting.done().tryComplete(effected.json())) {
      effected
          .made()
          .ifPresent(note -> found.add(sources.cite(note.id(), note.title(), note.text())));
    }
  }

  private Event.AgentAction action(Tool tool) {
    var name = tool.spec().name();
    return new Event.AgentAction(
        agent,
        envelope.turn(),
        "%d-%d-%s-%d".formatted(envelope.turn(), envelope.attempt(), name, calls),
        name,
        tool.line(command.language()),
        Status.RUNNING,
        Map.of());
  }

  private static String why(Tool tool, Throwable e) {
    if (e instanceof BadCall) {
      return String.valueOf(e.getMessage());
    }
    LOG.warn("{} failed", tool.spec().name(), e);
    return e instanceof TimeoutException ? "it took too long" : "it failed; go on without it";
  }

  private static Future<String> answer(String why) {
    return Future.succeededFuture(Json.write(Map.of("success", false, "error", why)));
  }
}
