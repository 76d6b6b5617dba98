package dev.scribe.discussion;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Headers;
import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.message.Charge;
import dev.scribe.message.Command;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.TurnSignal;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Attempt of one agent at one turn, seen from the coordinator: asks, forwards what comes, and knows
 * when it is over.
 */
final class TurnAttempt {
  /** How long a dropped agent may take to tell what it had. */
  private static final Duration CUT = Duration.ofSeconds(1);

  private static final long MOVES_WITHIN_MILLIS = 1000;
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Whoever comes in the middle of a turn misses its text for not much longer. */
  private static final Duration RETOLD_EVERY = Duration.ofMillis(500);

  private final RunServices services;
  private final Mailbox mailbox;
  private final RunLog log;
  private final EffectExecutor effects;
  private final Headers headers;
  private final Speak speak;
  private final Instant deadline;
  private final StringBuilder text = new StringBuilder();
  private Instant retold;
  private final Set<UUID> gone = new HashSet<>();

  /** Where the agent is. */
  private Optional<UUID> taker = Optional.empty();

  TurnAttempt(RunScope run, Speak speak, Instant deadline) {
    this.services = run.services();
    this.mailbox = run.mailbox();
    this.log = run.log();
    this.effects = run.effects();
    this.headers = run.headers().at(speak.turn(), speak.attempt());
    this.speak = speak;
    this.deadline = deadline;
    this.retold = log.now();
  }

  /** How it ended. */
  sealed interface Ending {
    record Spoke(TurnSignal.Done done) implements Ending {}

    record Failed(TurnSignal.Failed why) implements Ending {}

    /** The agent's node leaves. */
    record Interrupted(Charge charge) implements Ending {}

    /** A person stopped the run; the text so far may be empty. */
    record Stopped(TurnSignal.Cut cut) implements Ending {}
  }

  Ending make(Command.TakeTurn command) {
    if (!log.now().isBefore(deadline)) {
      return unanswered(ErrorCode.TIMEOUT, Charge.NONE);
    }
    if (mailbox.stopped()) {
      return new Ending.Stopped(partial());
    }
    hand(command);
    try {
      return follow();
    } catch (RuntimeException e) {
      drop(); // the run goes on elsewhere, or not at all
      throw e;
    }
  }

  /** The run goes on hearing what happens while the agent's node may be dead or frozen. */
  private void hand(Command.TakeTurn command) {
    services
        .bus()
        .hand(Addresses.agent(speak.agent()), command, headers)
        .onSuccess(node -> mailbox.put(new Mailbox.Item.Taken(headers, node)))
        .onFailure(this::refused);
  }

  /** An agent may move from one node to another; before it is missed, it is given a moment. */
  private void refused(Throwable why) {
    var absent = why instanceof ReplyException e && e.failureType() != ReplyFailure.TIMEOUT;
    services
        .vertx()
        .setTimer(
            absent ? MOVES_WITHIN_MILLIS : 1,
            _ -> mailbox.put(new Mailbox.Item.Refused(headers, absent)));
  }

  private Ending follow() {
    while (true) {
      switch (mailbox.next(patience())) {
        case Mailbox.Item.Stop() -> {
          drop();
          return new Ending.Stopped(cut());
        }
        case Mailbox.Item.Silence() -> {
          drop();
          return unanswered(ErrorCode.TIMEOUT, cut().charge());
        }
        case Mailbox.Item.Gone(var node) -> {
          gone.add(node);
          if (isGone()) {
            return interrupted();
          }
        }
        case Mailbox.Item.Taken(var from, var node) -> {
          if (from.equals(headers)) {
            taker = Optional.of(node);
            if (isGone()) {
              return interrupted();
            }
          }
        }
        case Mailbox.Item.Refused(var from, var absent) -> {
          if (from.equals(headers)) {
            return absent ? unanswered(ErrorCode.MODEL_UNAVAILABLE, Charge.NONE) : interrupted();
          }
        }
        case Mailbox.Item.Sign(var from, var signal) -> {
          if (from.equals(headers)) {
            var ending = hear(signal);
            if (ending.isPresent()) {
              return ending.get();
            }
          }
        }
      }
    }
  }

  private boolean isGone() {
    return taker.filter(gone::contains).isPresent();
  }

  private Ending interrupted() {
    drop();
    return new Ending.Interrupted(Charge.NONE);
  }

  private Optional<Ending> hear(TurnSignal signal) {
    switch (signal) {
      case TurnSignal.Beat() -> stream("");
      case TurnSignal.Text(var fragment) -> stream(fragment);
      case TurnSignal.Tool(var action) -> effects.watch(action);
      case TurnSignal.Act act -> tell(effects.answer(act, headers));
      case TurnSignal.Done done -> {
        return Optional.of(new Ending.Spoke(done));
      }
      case TurnSignal.Cut cut -> {
        return Optional.of(new Ending.Interrupted(cut.charge()));
      }
      case TurnSignal.Failed failed -> {
        return Optional.of(new Ending.Failed(failed));
      }
    }
    return Optional.empty();
  }

  private static Ending unanswered(ErrorCode code, Charge charge) {
    return new Ending.Failed(TurnSignal.Failed.agent(code, charge));
  }

  /**
   * Signs of life come every second; the turn as a whole has its deadline, at which the agent gives
   * up by itself.
   */
  private Duration patience() {
    var left = Duration.between(log.now(), deadline).plus(GRACE);
    return left.compareTo(services.limits().silence()) < 0 ? left : services.limits().silence();
  }

  /** The fragment, or now and then everything up to it: watchers pass on what is new to each. */
  private void stream(String fragment) {
    var from = isToRetell() ? 0 : text.length();
    text.append(fragment);
    if (from < text.length()) {
      log.publish(
          new Event.AgentDelta(
              speak.agent(), speak.turn(), speak.attempt(), from, text.substring(from)));
    }
  }

  private boolean isToRetell() {
    var now = log.now();
    if (Duration.between(retold, now).compareTo(RETOLD_EVERY) < 0) {
      return false;
    }
    retold = now;
    return true;
  }

  private void drop() {
    tell(new Command.DropTurn());
  }

  private void tell(Command.ToTurn command) {
    services.bus().publish(Addresses.agentControl(speak.agent()), command, headers);
  }

  private TurnSignal.Cut cut() {
    while (true) {
      switch (mailbox.next(CUT)) {
        case Mailbox.Item.Silence() -> {
          return partial();
        }
        case Mailbox.Item.Taken(var from, _) when from.equals(headers) -> drop();
        case Mailbox.Item.Sign(var from, TurnSignal.Cut cut) when from.equals(headers) -> {
          return cut;
        }
        case Mailbox.Item.Sign(var from, TurnSignal.Done done) when from.equals(headers) -> {
          return new TurnSignal.Cut(done.text(), done.charge(), done.sources());
        }
        case Mailbox.Item.Sign(var from, TurnSignal.Failed failed) when from.equals(headers) -> {
          return new TurnSignal.Cut(text.toString(), failed.charge(), List.of());
        }
        default -> {}
      }
    }
  }

  private TurnSignal.Cut partial() {
    return new TurnSignal.Cut(text.toString(), Charge.NONE, List.of());
  }
}
