package dev.scribe.agent;

import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatModel;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.TurnSign;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent at its address: takes turns, tells the run's owner how each one goes, and drops those
 * that are no longer wanted. Lives on one virtual-thread context.
 */
public final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final int AT_ONCE = 1024;
  private static final int BEAT_MILLIS = 1000;

  private final Vertx vertx;
  private final Bus bus;
  private final AgentCard card;
  private final List<String> agents;
  private final ChatModel model;
  private final List<Tool> tools;
  private final Map<Envelope, Turn> running = new HashMap<>();

  /**
   * @param agents names of all agents that a person may address
   */
  public Turns(
      Vertx vertx,
      Bus bus,
      AgentCard card,
      List<String> agents,
      ChatModel model,
      List<Tool> toolbox) {
    this.vertx = vertx;
    this.bus = bus;
    this.card = card;
    this.agents = agents;
    this.model = model;
    this.tools = toolbox.stream().filter(t -> card.tools().contains(t.spec().name())).toList();
  }

  /**
   * Starts to listen; completes when turns can be taken. To be called on a virtual-thread context.
   */
  public Future<?> open() {
    vertx.setPeriodic(BEAT_MILLIS, _ -> running.values().forEach(Turn::beat));
    bus.listen(Addresses.agentControl(card.name()), (envelope, _) -> drop(envelope));
    return bus.serve(Addresses.agent(card.name()), AT_ONCE, this::take).ready();
  }

  private void take(Envelope envelope, Command.TakeTurn command) {
    var turn =
        new Turn(
            card,
            agents,
            model,
            tools,
            command,
            envelope,
            sign -> bus.send(Addresses.turns(command.owner()), sign, envelope));
    running.put(envelope, turn);
    try {
      turn.take();
    } catch (ChatException e) {
      fail(turn, e);
    } catch (RuntimeException e) {
      LOG.error("{} failed in a turn", card.name(), e);
      turn.tell(new TurnSign.Failed(ErrorCode.INTERNAL));
    } finally {
      running.remove(envelope);
    }
  }

  private void fail(Turn turn, ChatException e) {
    if (e.code() == ChatException.Code.CANCELLED) {
      turn.cut();
    } else {
      LOG.warn("{} did not answer: {} {}", model.name(), e.code(), e.getMessage());
      turn.tell(new TurnSign.Failed(code(e.code())));
    }
  }

  private void drop(Envelope envelope) {
    var turn = running.get(envelope);
    if (turn != null) {
      turn.drop();
    }
  }

  private static ErrorCode code(ChatException.Code code) {
    return switch (code) {
      case OVERLOADED -> ErrorCode.MODEL_OVERLOADED;
      case UNAVAILABLE, BROKEN, INVALID -> ErrorCode.MODEL_UNAVAILABLE;
      case TIMEOUT -> ErrorCode.TIMEOUT;
      case REFUSED -> ErrorCode.MODEL_REFUSED;
      case CANCELLED -> ErrorCode.CANCELLED;
    };
  }
}
