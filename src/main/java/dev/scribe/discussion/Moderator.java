package dev.scribe.discussion;

import dev.scribe.conf.ScribeConf;
import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.discussion.TurnAttempt.Ending;
import dev.scribe.message.Command;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.ModelFailure;
import dev.scribe.message.RecalledExchange;
import dev.scribe.message.Routing;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSignal;
import dev.scribe.message.Utterance;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moderator of a discussion: gives the floor to one agent after the other, until the discussion is
 * over.
 */
final class Moderator {
  private static final int MOST_ATTEMPTS = 10;

  private final RunScope run;
  private final ScribeConf.DiscussionConf limits;
  private final RunTranscript transcript;
  private final Topic topic;
  private final Instant end;
  private final List<StopRule> rules;

  /** Models that failed the agent whose turn it is. */
  private final List<ModelFailure> failures;

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
      List<Utterance> memory,
      Future<List<RecalledExchange>> recalled,
      boolean freeModelsOnly) {}

  /**
   * @param end when the run's time is up
   */
  Moderator(RunScope run, RunTranscript transcript, Topic topic, Instant end) {
    this.run = run;
    this.limits = run.services().limits();
    this.transcript = transcript;
    this.failures = transcript.failures();
    this.topic = topic;
    this.end = end;
    this.rules =
        List.of(
            StopRule.alone(),
            StopRule.agreement(),
            StopRule.repetition(),
            StopRule.turnsPerAgent(limits.turnsPerAgent()),
            StopRule.simplerPath(),
            StopRule.time(run.services().clock(), end));
  }

  /** The turn that a former owner of the run was waiting for is asked for again. */
  void takeOver() {
    next().ifPresent(speak -> interrupted(speak.agent()));
  }

  /** Why there is no answer; empty if there is one. */
  Optional<ErrorCode> discuss() {
    for (var speak = next(); speak.isPresent(); speak = next()) {
      transcript.write();
      if (!goesOn(speak.get(), attempt(speak.get()))) {
        return Optional.of(ErrorCode.CANCELLED);
      }
    }
    return transcript.discussion().messages().isEmpty()
        ? Optional.of(lastFailure)
        : Optional.empty();
  }

  private Optional<Speak> next() {
    return transcript.discussion().next(rules);
  }

  private Ending attempt(Speak speak) {
    var now = run.log().now();
    var deadline =
        Stream.of(now.plus(limits.turnTime()), end).min(Comparator.naturalOrder()).orElseThrow();
    var said =
        transcript.discussion().messages().stream().map(m -> new Utterance(m.agent(), m.message()));
    var command =
        new Command.TakeTurn(
            run.services().node(),
            speak.agent(),
            topic.routing().language(),
            topic.text(),
            List.copyOf(topic.sources()),
            topic.memory(),
            topic.recalled().await(),
            said.toList(),
            List.copyOf(failures),
            topic.freeModelsOnly(),
            Duration.between(now, deadline));
    return new TurnAttempt(run, speak, deadline).make(command);
  }

  /** Takes an ending into the minutes; false when a person stopped the run. */
  private boolean goesOn(Speak speak, Ending ending) {
    switch (ending) {
      case Ending.Spoke(var done) -> {
        transcript.pay(speak, done.charge());
        add(done.sources());
        transcript.say(speak, done.text(), done.charge().model(), false);
        if (!done.whole()) {
          transcript.warn(RunMessages.cutShort(speak.agent(), topic.routing().language()));
        }
        forgive();
      }
      case Ending.Failed(var why) -> {
        transcript.pay(speak, why.charge());
        transcript.add(failed(speak.agent(), why));
      }
      case Ending.Interrupted(var charge) -> {
        transcript.pay(speak, charge);
        interrupted(speak.agent());
      }
      case Ending.Stopped(var cut) -> {
        transcript.pay(speak, cut.charge());
        if (!cut.text().isEmpty()) {
          add(cut.sources());
          transcript.say(speak, cut.text(), cut.charge().model(), true);
        }
        return false;
      }
    }
    return true;
  }

  /** Nodes may come and go; but a turn that all of them die of ends without its agent. */
  private void interrupted(String agent) {
    var detail = RunMessages.interrupted(agent, topic.routing().language());
    transcript.add(
        transcript.discussion().failed().size() < MOST_ATTEMPTS
            ? Processing.degraded(agent, detail)
            : Processing.failed(agent, detail));
  }

  private Processing failed(String agent, TurnSignal.Failed why) {
    lastFailure = why.code();
    why.failure().ifPresent(failures::add);
    var detail = RunMessages.degraded(agent, why, topic.routing().language());
    transcript.warn(detail);
    Metrics.counter("scribe.turns.failed", "agent", agent, "code", why.code().wire()).increment();
    if (triesAgain(why)) {
      return Processing.degraded(agent, detail);
    }
    forgive();
    return Processing.failed(agent, detail);
  }

  /** The chain of models has its own end; an agent that does not answer at all gets some tries. */
  private boolean triesAgain(TurnSignal.Failed why) {
    return why.failure().isPresent()
        ? why.next().isPresent()
        : why.code().retryable() && ++unanswered < limits.attempts();
  }

  /** What failed is told of one agent in one turn. */
  private void forgive() {
    failures.clear();
    unanswered = 0;
  }

  private void add(List<Source> found) {
    var sources = topic.sources();
    found.stream()
        .filter(s -> sources.stream().noneMatch(known -> known.noteId().equals(s.noteId())))
        .forEach(sources::add);
  }
}
