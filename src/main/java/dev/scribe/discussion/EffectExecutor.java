package dev.scribe.discussion;

import dev.scribe.bus.Headers;
import dev.scribe.journal.EffectOutcome;
import dev.scribe.journal.ToolCallKey;
import dev.scribe.message.Clickable;
import dev.scribe.message.Command;
import dev.scribe.message.Effect;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Status;
import dev.scribe.message.ToolName;
import dev.scribe.message.TurnSignal;
import dev.scribe.store.RetryException.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executor of what the agents of a run change: done once, by the run's owner, with the event that
 * tells it.
 */
final class EffectExecutor {
  private static final String NOT_DONE = "{\"success\":false,\"error\":\"it could not be done\"}";

  private final RunServices services;
  private final RunLog log;
  private boolean reachedOut;
  private final List<Clickable.VizLink> created = new ArrayList<>();
  private final Map<String, Command.Effected> answered = new HashMap<>();

  /**
   * @param earlier notes made before, by the run's former owner
   */
  EffectExecutor(RunServices services, RunLog log, List<Clickable.VizLink> earlier) {
    this.services = services;
    this.log = log;
    created.addAll(earlier);
  }

  /** Whether something was changed, or asked of the world: such a run is no pattern for another. */
  boolean reachedOut() {
    return reachedOut;
  }

  /** A tool that only reads. */
  void watch(Event.AgentAction action) {
    reachedOut |= action.action().equals(ToolName.WEB_SEARCH);
    log.append(List.of(action));
  }

  /** Notes made in this run. */
  List<Clickable.VizLink> created() {
    return created;
  }

  /**
   * Returns what the agent is to hear, when all of it is committed; the same again if it asks
   * again.
   */
  Command.Effected answer(TurnSignal.Act act, Headers headers) {
    return answered.computeIfAbsent(act.running().callId(), _ -> perform(act, headers));
  }

  private Command.Effected perform(TurnSignal.Act act, Headers headers) {
    reachedOut = true;
    var running = act.running();
    log.append(List.of(running));
    return switch (attempt(act, headers)) {
      case EffectOutcome.Now(var json) -> {
        services.notebook().search().changed(headers.owner());
        yield new Command.Effected(running.callId(), json, made(act.effect()));
      }
      case EffectOutcome.Before(var json) -> {
        log.append(List.of(running.now(Status.COMPLETED, Map.of())));
        yield new Command.Effected(running.callId(), json, Optional.empty());
      }
      case EffectOutcome.Not() -> {
        log.append(List.of(running.now(Status.FAILED, Map.of())));
        yield new Command.Effected(running.callId(), NOT_DONE, Optional.empty());
      }
    };
  }

  private EffectOutcome attempt(TurnSignal.Act act, Headers headers) {
    var running = act.running();
    var key = new ToolCallKey(headers.run(), headers.turn(), running.action(), act.ordinal());
    var done = running.now(Status.COMPLETED, act.effect().details());
    try {
      return log.perform(done, key, act.effect());
    } catch (Refused _) {
      return new EffectOutcome.Not();
    }
  }

  private Optional<Effect.CreateNote> made(Effect effect) {
    if (effect instanceof Effect.CreateNote note) {
      created.add(new Clickable.VizLink(note.id(), note.title()));
      return Optional.of(note);
    }
    return Optional.empty();
  }
}
