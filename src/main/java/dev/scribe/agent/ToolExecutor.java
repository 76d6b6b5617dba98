package dev.scribe.agent;

import dev.scribe.bus.Headers;
import dev.scribe.llm.ToolCall;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Command;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Status;
import dev.scribe.message.Json;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSignal;
import dev.scribe.tool.InvalidToolCall;
import dev.scribe.tool.RunSources;
import dev.scribe.tool.Tool;
import dev.scribe.tool.ToolArguments;
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
 * Executor of the tools of one turn. People see a tool at work; a call that cannot be followed is
 * answered to the model alone. No call ever fails the turn.
 */
final class ToolExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(ToolExecutor.class);

  /** As long as a run waits for the database. */
  private static final int SECONDS = 30;

  /** In one turn. */
  private static final int MOST_CALLS = 16;

  private static final int MOST_EFFECTS = 3;

  private final String agent;
  private final List<Tool> tools;
  private final Command.TakeTurn command;
  private final Headers headers;
  private final Consumer<TurnSignal> owner;
  private final RunSources sources;
  private final List<Source> found = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Wanted> effects = new ConcurrentHashMap<>();
  private final Map<String, Integer> ordinals = new HashMap<>();
  private int calls;

  /** An effect that the run's owner is to answer for. */
  private record Wanted(TurnSignal.Act act, Promise<String> done) {}

  ToolExecutor(
      String agent,
      List<Tool> tools,
      Command.TakeTurn command,
      Headers headers,
      Consumer<TurnSignal> owner) {
    this.agent = agent;
    this.tools = tools;
    this.command = command;
    this.headers = headers;
    this.owner = owner;
    this.sources = new RunSources(command.context());
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
      var arguments = ToolArguments.of(tool.get().spec(), call.arguments());
      return switch (tool.get()) {
        case Tool.Reading reading -> read(reading, arguments);
        case Tool.Acting acting -> act(acting, arguments);
      };
    } catch (InvalidToolCall e) {
      return answer(why(tool.get(), e));
    }
  }

  private Future<String> read(Tool.Reading tool, ToolArguments arguments) {
    var outcome = tool.run(headers.owner(), arguments, sources);
    var running = action(tool);
    owner.accept(new TurnSignal.Tool(running));
    return outcome
        .timeout(SECONDS, TimeUnit.SECONDS)
        .map(
            it -> {
              found.addAll(it.sources());
              owner.accept(new TurnSignal.Tool(running.now(Status.COMPLETED, it.details())));
              return it.json();
            })
        .recover(
            e -> {
              owner.accept(new TurnSignal.Tool(running.now(Status.FAILED, Map.of())));
              return answer(why(tool, e));
            });
  }

  /**
   * The run's owner alone writes; here its answer is awaited, as long as the turn may take: what
   * was given up as late might still be done.
   */
  private Future<String> act(Tool.Acting tool, ToolArguments arguments) {
    var name = tool.spec().name();
    if (ordinals.values().stream().mapToInt(n -> n).sum() >= MOST_EFFECTS) {
      return answer("no more changes in this turn: answer now");
    }
    var effect = tool.effect(arguments, sources, command.text());
    var ordinal = ordinals.merge(name, 1, Integer::sum);
    var running = action(tool);
    var wanted = new Wanted(new TurnSignal.Act(running, ordinal, effect), Promise.promise());
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
        headers.turn(),
        "%d-%d-%s-%d".formatted(headers.turn(), headers.attempt(), name, calls),
        name,
        tool.line(command.language()),
        Status.RUNNING,
        Map.of());
  }

  private static String why(Tool tool, Throwable e) {
    if (e instanceof InvalidToolCall) {
      return String.valueOf(e.getMessage());
    }
    LOG.warn("{} failed", tool.spec().name(), e);
    return e instanceof TimeoutException ? "it took too long" : "it failed; go on without it";
  }

  private static Future<String> answer(String why) {
    return Future.succeededFuture(Json.write(Map.of("success", false, "error", why)));
  }
}
