package dev.scribe.discussion;

import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.discussion.TurnAttempt.Ending;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.Miss;
import dev.scribe.message.Recalled;
import dev.scribe.message.Routing;
import dev.scribe.message.Said;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSign;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives the floor to one agent after the other, until the discussion is over. */
final class Moderator {
  private static final int MOST_ATTEMPTS = 10;

  private final Desk desk;
  private final Inbox inbox;
  private final RunLog log;
  private final Minutes minutes;
  private final Deeds deeds;
  private final Envelope envelope;
  private final Topic topic;
  private final Instant end;
  private final List<StopRule> rules;

  /** Models that failed the agent whose turn it is. */
  private final List<Miss> misses = new ArrayList<>();

  private int unanswered;
  private ErrorCode lastFailure = ErrorCode.MODEL_UNAVAILABLE;

  /**
   * What the agents are given.
   *
   * @param sources notes of the run; the agents' tools add to them
   * @param memory what was said before in the session
   * @param recalled what was said before on something alike; looked up while the run begins
   * @param freeModelsOnly nothing more may be spent
   */
  record Topic(
      Routing routing,
      String text,
      List<Source> sources,
      List<Said> memory,
      Future<List<Recalled>> recalled,
      boolean freeModelsOnly) {}

  /**
   * @param end when the run's time is up
   */
  Moderator(
      Desk desk,
      Inbox inbox,
      RunLog log,
      Minutes minutes,
      Deeds deeds,
      Envelope envelope,
      Topic topic,
      Instant end) {
    this.desk = desk;
    this.inbox = inbox;
    this.log = log;
    this.minutes = minutes;
    this.deeds = deeds;
    this.envelope = envelope;
    this.topic = topic;
    this.end = end;
    this.rules =
        List.of(
            StopRule.alone(),
            StopRule.agreement(),
            StopRule.repetition(),
            StopRule.turnsPerAgent(desk.limits().turnsPerAgent()),
            StopRule.simplerPath(),
            StopRule.time(desk.clock(), end));
  }

  /** The turn that a former owner of the run was waiting for is asked for again. */
  void takeOver() {
    next().ifPresent(speak -> interrupted(speak.agent()));
  }

  /** Why there is no answer; empty if there is one. */
  Optional<ErrorCode> discuss() {
    for (var speak = next(); speak.isPresent(); speak = next()) {
      minutes.write();
      if (!goesOn(speak.get(), attempt(speak.get()))) {
        return Optional.of(ErrorCode.CANCELLED);
      }
    }
    return minutes.discussion().messages().isEmpty() ? Optional.of(lastFailure) : Optional.empty();
  }

  private Optional<Speak> next() {
    return minutes.discussion().next(rules);
  }

  private Ending attempt(Speak speak) {
    var now = log.now();
    var deadline =
        Stream.of(now.plus(desk.limits().turnTime()), end)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    var said = minutes.discussion().messages().stream().map(m -> new Said(m.agent(), m.message()));
    var command =
        new Command.TakeTurn(
            desk.node(),
            speak.agent(),
            topic.routing().language(),
            topic.text(),
            List.copyOf(topic.sources()),
            topic.memory(),
            topic.recalled().await(),
            said.toList(),
            List.copyOf(misses),
            topic.freeModelsOnly(),
            Duration.between(now, deadline));
    return new TurnAttempt(desk, inbox, log, deeds, envelope, speak, deadline).make(command);
  }

  /** Takes an ending into the minutes; false when a person stopped the run. */
  private boolean goesOn(Speak speak, Ending ending) {
    switch (ending) {
      case Ending.Spoke(var done) -> {
        minutes.pay(speak, done.bill());
        add(done.sources());
        minutes.say(speak, done.text(), done.bill().model(), false);
        if (!done.whole()) {
          minutes.warn(Phrases.cutShort(speak.agent(), topic.routing().language()));
        }
        forgive();
      }
      case Ending.Failed(var why) -> {
        minutes.pay(speak, why.bill());
        minutes.add(failed(speak.agent(), why));
      }
      case Ending.Interrupted(var bill) -> {
        minutes.pay(speak, bill);
        interrupted(speak.agent());
      }
      case Ending.Stopped(var cut) -> {
        minutes.pay(speak, cut.bill());
        if (!cut.text().isEmpty()) {
          add(cut.sources());
          minutes.say(speak, cut.text(), cut.bill().model(), true);
        }
        return false;
      }
    }
    return true;
  }

  /** Nodes may come and go; but a turn that all of them die of ends without its agent. */
  private void interrupted(String agent) {
    var detail = Phrases.interrupted(agent, topic.routing().language());
    minutes.add(
        minutes.discussion().failed().size() < MOST_ATTEMPTS
            ? Processing.degraded(agent, detail)
            : Processing.failed(agent, detail));
  }

  private Processing failed(String agent, TurnSign.Failed why) {
    lastFailure = why.code();
    why.miss().ifPresent(misses::add);
    var detail = Phrases.degraded(agent, why, topic.routing().language());
    minutes.warn(detail);
    Metrics.counter("scribe.turns.failed", "agent", agent, "code", why.code().wire()).increment();
    if (triesAgain(why)) {
      return Processing.degraded(agent, detail);
    }
    forgive();
    return Processing.failed(agent, detail);
  }

  /** The chain of models has its own end; an agent that does not answer at all gets some tries. */
  private boolean triesAgain(TurnSign.Failed why) {
    return why.miss().isPresent()
        ? why.next().isPresent()
        : why.code().retryable() && ++unanswered < desk.limits().attempts();
  }

  /** What failed is told of one agent in one turn. */
  private void forgive() {
    misses.clear();
    unanswered = 0;
  }

  private void add(List<Source> found) {
    var sources = topic.sources();
    found.stream()
        .filter(s -> sources.stream().noneMatch(known -> known.noteId().equals(s.noteId())))
        .forEach(sources::add);
  }
}
