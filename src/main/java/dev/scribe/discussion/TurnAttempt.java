package dev.scribe.discussion;

import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bill;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.TurnSign;
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
 * One agent's attempt at one turn, seen from the coordinator: asks, forwards what comes, and knows
 * when it is over.
 */
final class TurnAttempt {
  /** How long a dropped agent may take to tell what it had. */
  private static final Duration CUT = Duration.ofSeconds(1);

  private static final long MOVES_WITHIN_MILLIS = 1000;
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Whoever comes in the middle of a turn misses its text for not much longer. */
  private static final Duration RETOLD_EVERY = Duration.ofMillis(500);

  private final Desk desk;
  private final Inbox inbox;
  private final RunLog log;
  private final Deeds deeds;
  private final Envelope envelope;
  private final Speak speak;
  private final Instant deadline;
  private final StringBuilder text = new StringBuilder();
  private Instant retold;
  private final Set<UUID> gone = new HashSet<>();

  /** Where the agent is. */
  private Optional<UUID> taker = Optional.empty();

  TurnAttempt(
      Desk desk,
      Inbox inbox,
      RunLog log,
      Deeds deeds,
      Envelope run,
      Speak speak,
      Instant deadline) {
    this.deeds = deeds;
    this.desk = desk;
    this.inbox = inbox;
    this.log = log;
    this.envelope = run.at(speak.turn(), speak.attempt());
    this.speak = speak;
    this.deadline = deadline;
    this.retold = log.now();
  }

  /** How it ended. */
  sealed interface Ending {
    record Spoke(TurnSign.Done done) implements Ending {}

    record Failed(TurnSign.Failed why) implements Ending {}

    /** The agent's node leaves. */
    record Interrupted(Bill bill) implements Ending {}

    /** A person stopped the run; the text so far may be empty. */
    record Stopped(TurnSign.Cut cut) implements Ending {}
  }

  Ending make(Command.TakeTurn command) {
    if (!log.now().isBefore(deadline)) {
      return unanswered(ErrorCode.TIMEOUT, Bill.NONE);
    }
    if (inbox.stopped()) {
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
    desk.bus()
        .hand(Addresses.agent(speak.agent()), command, envelope)
        .onSuccess(node -> inbox.put(new Inbox.Item.Taken(envelope, node)))
        .onFailure(this::refused);
  }

  /** An agent may move from one node to another; before it is missed, it is given a moment. */
  private void refused(Throwable why) {
    var absent = why instanceof ReplyException e && e.failureType() != ReplyFailure.TIMEOUT;
    desk.vertx()
        .setTimer(
            absent ? MOVES_WITHIN_MILLIS : 1,
            _ -> inbox.put(new Inbox.Item.Refused(envelope, absent)));
  }

  private Ending follow() {
    while (true) {
      switch (inbox.next(patience())) {
        case Inbox.Item.Stop() -> {
          drop();
          return new Ending.Stopped(cut());
        }
        case Inbox.Item.Silence() -> {
          drop();
          return unanswered(ErrorCode.TIMEOUT, cut().bill());
        }
        case Inbox.Item.Gone(var node) -> {
          gone.add(node);
          if (isGone()) {
            return interrupted();
          }
        }
        case Inbox.Item.Taken(var from, var node) -> {
          if (from.equals(envelope)) {
            taker = Optional.of(node);
            if (isGone()) {
              return interrupted();
            }
          }
        }
        case Inbox.Item.Refused(var from, var absent) -> {
          if (from.equals(envelope)) {
            return absent ? unanswered(ErrorCode.MODEL_UNAVAILABLE, Bill.NONE) : interrupted();
          }
        }
        case Inbox.Item.Sign(var from, var sign) -> {
          if (from.equals(envelope)) {
            var ending = hear(sign);
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
    return new Ending.Interrupted(Bill.NONE);
  }

  private Optional<Ending> hear(TurnSign sign) {
    switch (sign) {
      case TurnSign.Beat() -> stream("");
      case TurnSign.Text(var fragment) -> stream(fragment);
      case TurnSign.Tool(var action) -> deeds.watch(action);
      case TurnSign.Act act -> tell(deeds.answer(act, envelope));
      case TurnSign.Done done -> {
        return Optional.of(new Ending.Spoke(done));
      }
      case TurnSign.Cut cut -> {
        return Optional.of(new Ending.Interrupted(cut.bill()));
      }
      case TurnSign.Failed failed -> {
        return Optional.of(new Ending.Failed(failed));
      }
    }
    return Optional.empty();
  }

  private static Ending unanswered(ErrorCode code, Bill bill) {
    return new Ending.Failed(TurnSign.Failed.agent(code, bill));
  }

  /**
   * Signs of life come every second; the turn as a whole has its deadline, at which the agent gives
   * up by itself.
   */
  private Duration patience() {
    var left = Duration.between(log.now(), deadline).plus(GRACE);
    return left.compareTo(desk.limits().silence()) < 0 ? left : desk.limits().silence();
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
    desk.bus().publish(Addresses.agentControl(speak.agent()), command, envelope);
  }

  private TurnSign.Cut cut() {
    while (true) {
      switch (inbox.next(CUT)) {
        case Inbox.Item.Silence() -> {
          return partial();
        }
        case Inbox.Item.Taken(var from, _) when from.equals(envelope) -> drop();
        case Inbox.Item.Sign(var from, TurnSign.Cut cut) when from.equals(envelope) -> {
          return cut;
        }
        case Inbox.Item.Sign(var from, TurnSign.Done done) when from.equals(envelope) -> {
          return new TurnSign.Cut(done.text(), done.bill(), done.sources());
        }
        case Inbox.Item.Sign(var from, TurnSign.Failed failed) when from.equals(envelope) -> {
          return new TurnSign.Cut(text.toString(), failed.bill(), List.of());
        }
        default -> {}
      }
    }
  }

  private TurnSign.Cut partial() {
    return new TurnSign.Cut(text.toString(), Bill.NONE, List.of());
  }
}
