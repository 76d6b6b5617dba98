package dev.scribe.agent;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.chain.ChainedModel;
import dev.scribe.llm.chain.ModelChain;
import dev.scribe.message.Charge;
import dev.scribe.message.Command;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.ModelFailure;
import dev.scribe.message.NodeLeft;
import dev.scribe.message.TurnSignal;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.tool.Tool;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent of {@code conf/agents} at its address, {@code agent.NAME}: takes turns, tells the run's
 * owner how each one goes, and drops those that are no longer wanted. Lives on one virtual-thread
 * context.
 */
public final class AgentVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(AgentVerticle.class);
  private static final int AT_ONCE = 1024;
  private static final int BEAT_MILLIS = 1000;

  private final Bus bus;
  private final AgentCard card;
  private final AgentRegistry registry;
  private final ModelChain chain;
  private final List<Tool> tools;
  private final Map<Headers, Turn> running = new HashMap<>();

  /**
   * @param registry of all agents that a person may address
   * @param tools of which the agent gets those that its card names
   */
  public AgentVerticle(
      Bus bus, AgentCard card, AgentRegistry registry, ModelChain chain, List<Tool> tools) {
    this.bus = bus;
    this.card = card;
    this.registry = registry;
    this.chain = chain;
    this.tools = tools.stream().filter(t -> card.tools().contains(t.spec().name())).toList();
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(BEAT_MILLIS, _ -> running.values().forEach(Turn::beat));
    bus.listen(Addresses.agentControl(card.name()), this::control);
    bus.listen(Addresses.NODES, this::left);
    return bus.serve(Addresses.agent(card.name()), AT_ONCE, this::take).ready();
  }

  private void take(Headers headers, Command.TakeTurn command) {
    var owner = new TurnReporter(bus, Addresses.turns(command.owner()), headers);
    var link = chain.pick(command.failures(), command.freeOnly());
    owner.accept(
        link.isPresent()
            ? take(headers, command, link.get(), owner)
            : TurnSignal.Failed.agent(
                command.freeOnly() ? ErrorCode.BUDGET_EXCEEDED : ErrorCode.MODEL_UNAVAILABLE,
                Charge.NONE));
  }

  private TurnSignal take(
      Headers headers, Command.TakeTurn command, ChainedModel link, Consumer<TurnSignal> owner) {
    var turn = new Turn(card, registry.names(), link, tools, command, headers, owner);
    running.put(headers, turn);
    try {
      return turn.take();
    } catch (ChatException e) {
      return e.code() == ChatException.Code.CANCELLED ? turn.cut() : failed(command, link, turn, e);
    } catch (RuntimeException e) {
      LOG.error("{} failed in a turn", card.name(), e);
      return TurnSignal.Failed.agent(ErrorCode.INTERNAL, turn.charge());
    } finally {
      running.remove(headers);
    }
  }

  private TurnSignal failed(
      Command.TakeTurn command, ChainedModel link, Turn turn, ChatException e) {
    LOG.warn("{} did not answer: {} {}", link.model().name(), e.code(), e.getMessage());
    var failure = new ModelFailure(link.name(), e.retryable() && !turn.text().isEmpty());
    var failures = Stream.concat(command.failures().stream(), Stream.of(failure)).toList();
    var next =
        e.code() == ChatException.Code.REFUSED
            ? Optional.<ChainedModel>empty()
            : chain.pick(failures, command.freeOnly());
    return new TurnSignal.Failed(
        code(e.code()), Optional.of(failure), next.map(it -> it.model().name()), turn.charge());
  }

  /** Nobody waits any more for what a node asked that is gone. */
  private void left(Headers headers, NodeLeft left) {
    if (left.over()) {
      running.values().stream().filter(turn -> turn.isFor(left.node())).forEach(Turn::drop);
    }
  }

  private void control(Headers headers, Command.ToTurn command) {
    var turn = running.get(headers);
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
