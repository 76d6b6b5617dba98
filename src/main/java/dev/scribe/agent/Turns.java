package dev.scribe.agent;

import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.chain.Chain;
import dev.scribe.llm.chain.Link;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bill;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Departure;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Miss;
import dev.scribe.message.TurnSign;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
  private final Roster roster;
  private final Chain chain;
  private final List<Tool> tools;
  private final Map<Envelope, Turn> running = new HashMap<>();

  /**
   * @param roster of all agents that a person may address
   */
  public Turns(
      Vertx vertx, Bus bus, AgentCard card, Roster roster, Chain chain, List<Tool> toolbox) {
    this.vertx = vertx;
    this.bus = bus;
    this.card = card;
    this.roster = roster;
    this.chain = chain;
    this.tools = toolbox.stream().filter(t -> card.tools().contains(t.spec().name())).toList();
  }

  /**
   * Starts to listen; completes when turns can be taken. To be called on a virtual-thread context.
   */
  public Future<?> open() {
    vertx.setPeriodic(BEAT_MILLIS, _ -> running.values().forEach(Turn::beat));
    bus.listen(Addresses.agentControl(card.name()), this::control);
    bus.listen(Addresses.NODES, this::left);
    return bus.serve(Addresses.agent(card.name()), AT_ONCE, this::take).ready();
  }

  private void take(Envelope envelope, Command.TakeTurn command) {
    var owner = new Report(bus, Addresses.turns(command.owner()), envelope);
    var link = chain.pick(command.misses(), command.freeOnly());
    owner.accept(
        link.isPresent()
            ? take(envelope, command, link.get(), owner)
            : TurnSign.Failed.agent(
                command.freeOnly() ? ErrorCode.BUDGET_EXCEEDED : ErrorCode.MODEL_UNAVAILABLE,
                Bill.NONE));
  }

  private TurnSign take(
      Envelope envelope, Command.TakeTurn command, Link link, Consumer<TurnSign> owner) {
    var turn = new Turn(card, roster.names(), link, tools, command, envelope, owner);
    running.put(envelope, turn);
    try {
      return turn.take();
    } catch (ChatException e) {
      return e.code() == ChatException.Code.CANCELLED ? turn.cut() : failed(command, link, turn, e);
    } catch (RuntimeException e) {
      LOG.error("{} failed in a turn", card.name(), e);
      return TurnSign.Failed.agent(ErrorCode.INTERNAL, turn.bill());
    } finally {
      running.remove(envelope);
    }
  }

  private TurnSign failed(Command.TakeTurn command, Link link, Turn turn, ChatException e) {
    LOG.warn("{} did not answer: {} {}", link.model().name(), e.code(), e.getMessage());
    var miss = new Miss(link.name(), e.retryable() && !turn.text().isEmpty());
    var misses = Stream.concat(command.misses().stream(), Stream.of(miss)).toList();
    var next =
        e.code() == ChatException.Code.REFUSED
            ? Optional.<Link>empty()
            : chain.pick(misses, command.freeOnly());
    return new TurnSign.Failed(
        code(e.code()), Optional.of(miss), next.map(it -> it.model().name()), turn.bill());
  }

  /** Nobody waits any more for what a node asked that is gone. */
  private void left(Envelope envelope, Departure departure) {
    if (departure.over()) {
      running.values().stream().filter(turn -> turn.isFor(departure.node())).forEach(Turn::drop);
    }
  }

  private void control(Envelope envelope, Command.ToTurn command) {
    var turn = running.get(envelope);
    if (turn != null) {
      switch (command) {
        case Command.DropTurn() -> turn.drop();
        case Command.Effected effected -> turn.effected(effected);
      }
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
