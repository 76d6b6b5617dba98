package dev.scribe.discussion;

import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.journal.JournalException.Fenced;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bill;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.TurnSign;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One agent's attempt at one turn, seen from the coordinator: asks, forwards what comes, and knows
 * when it is over.
 */
final class TurnAttempt {
  /** How long a dropped agent may take to tell what it had. */
  private static final Duration CUT = Duration.ofSeconds(1);

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Desk desk;
  private final Inbox inbox;
  private final RunLog log;
  private final Deeds deeds;
  private final Envelope envelope;
  private final Speak speak;
  private final Instant deadline;
  private final StringBuilder text = new StringBuilder();

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
    try {
      return follow(desk.bus().hand(Addresses.agent(speak.agent()), command, envelope).await());
    } catch (ReplyException e) {
      drop();
      return unanswered(ErrorCode.MODEL_UNAVAILABLE, Bill.NONE);
    } catch (Fenced e) {
      drop();
      throw e;
    }
  }

  /**
   * @param node where the agent is
   */
  private Ending follow(UUID node) {
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
        case Inbox.Item.Gone(var gone) -> {
          if (gone.equals(node)) {
            drop();
            return new Ending.Interrupted(Bill.NONE);
          }
        }
        case Inbox.Item.Sign(var from, var sign) -> {
          if (from.equals(envelope)) {
            switch (sign) {
              case TurnSign.Beat() -> {}
              case TurnSign.Text(var fragment) -> stream(fragment);
              case TurnSign.Tool(var action) -> deeds.watch(action);
              case TurnSign.Act act -> tell(deeds.perform(act, envelope));
              case TurnSign.Done done -> {
                return new Ending.Spoke(done);
              }
              case TurnSign.Cut cut -> {
                return new Ending.Interrupted(cut.bill());
              }
              case TurnSign.Failed failed -> {
                return new Ending.Failed(failed);
              }
            }
          }
        }
      }
    }
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

  private void stream(String fragment) {
    var offset = text.length();
    text.append(fragment);
    log.publish(
        new Event.AgentDelta(speak.agent(), speak.turn(), speak.attempt(), offset, fragment));
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
        case Inbox.Item.Sign(var from, TurnSign.Cut cut) when from.equals(envelope) -> {
          return cut;
        }
        case Inbox.Item.Sign(var from, TurnSign.Done done) when from.equals(envelope) -> {
          return new TurnSign.Cut(done.text(), done.bill());
        }
        case Inbox.Item.Sign(var from, TurnSign.Failed failed) when from.equals(envelope) -> {
          return new TurnSign.Cut(text.toString(), failed.bill());
        }
        default -> {}
      }
    }
  }

  private TurnSign.Cut partial() {
    return new TurnSign.Cut(text.toString(), Bill.NONE);
  }
}
