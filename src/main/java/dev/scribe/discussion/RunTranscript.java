package dev.scribe.discussion;

import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.journal.Append.Progress;
import dev.scribe.message.Charge;
import dev.scribe.message.Citation;
import dev.scribe.message.Event;
import dev.scribe.message.ModelFailure;
import dev.scribe.message.Source;
import dev.scribe.message.WellFormed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Transcript of a run as it grows: what was said and when, what it took, what people are warned of,
 * and what the next commit takes along.
 */
final class RunTranscript {
  private final RunLog log;
  private final RunCosts costs;
  private final List<Event.Durable> pending = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final List<String> warnings;
  private final List<ModelFailure> failures;
  private Progress progress;
  private Discussion discussion;
  private List<Source> sources;
  private Phase phase;
  private Allowance allowance;

  /** What is committed beside the log. */
  private RunCheckpoint kept;

  RunTranscript(RunLog log, String owner, RunHistory history) {
    this.log = log;
    this.progress = history.isNone() ? Progress.STARTS : Progress.CONTINUES;
    this.discussion =
        history
            .log()
            .reduce(
                Discussion.begin(history.checkpoint().routing()), Discussion::after, (a, _) -> a);
    this.costs = new RunCosts(owner, history.expenses(), discussion.messages().size() + 1);
    this.kept = history.checkpoint();
    history.events().stream()
        .filter(told -> told.event() instanceof Event.AgentMessage)
        .forEach(told -> times.add(told.at()));
    this.warnings = new ArrayList<>(kept.warnings());
    this.failures = new ArrayList<>(kept.failures());
    this.sources = kept.sources();
    this.phase = history.phase();
    this.allowance = history.allowance();
  }

  Discussion discussion() {
    return discussion;
  }

  RunCosts costs() {
    return costs;
  }

  /** When each message was said. */
  List<Instant> times() {
    return times;
  }

  List<String> warnings() {
    return warnings;
  }

  void warn(String people) {
    warnings.add(people);
  }

  /** The notes of the run; the list grows as the agents find more. */
  void cite(List<Source> sources) {
    this.sources = sources;
  }

  Allowance allowance() {
    return allowance;
  }

  void allow(Allowance allowance) {
    this.allowance = allowance;
  }

  /** The next commit tells that this phase is reached, with the events that belong to it. */
  void enter(Phase phase) {
    this.phase = phase;
  }

  /** Models that failed in the turn that is not over; the list may be changed. */
  List<ModelFailure> failures() {
    return failures;
  }

  void add(Event.Durable event) {
    discussion = discussion.after(event);
    pending.add(event);
    if (event instanceof Event.AgentMessage) {
      times.add(log.now());
    }
  }

  /** What an attempt took, also one that failed. */
  void pay(Speak speak, Charge charge) {
    costs.add(speak, charge, log.now());
  }

  /** A turn is over: it costs what all its attempts took. */
  void say(Speak speak, String text, String model, boolean partial) {
    var usage = costs.closeTurn();
    var message = WellFormed.text(text);
    add(
        new Event.AgentMessage(
            speak.agent(),
            message,
            discussion.addresseeOf(speak.agent()),
            speak.turn(),
            speak.attempt(),
            model,
            usage.tokens(),
            usage.costEur(),
            partial,
            Citation.in(message, sources)));
  }

  /** What could not be written is not tried again; only the beginning is needed. */
  void forgetUnwritten() {
    pending.removeIf(event -> !(event instanceof Event.Start));
  }

  /** Commits and publishes what there is. */
  void write() {
    if (!pending.isEmpty()) {
      write(progress);
      progress = Progress.CONTINUES;
    }
  }

  /** The last of it: the run is over. */
  void close() {
    write(Progress.ENDS);
  }

  private void write(Progress progress) {
    var checkpoint =
        new RunCheckpoint(
            discussion.routing(),
            sources,
            warnings,
            Optional.of(phase),
            Optional.of(allowance),
            failures);
    var news = Optional.of(checkpoint).filter(now -> !now.equals(kept)).map(RunCheckpoint::json);
    log.append(progress, List.copyOf(pending), costs.unwritten(), news);
    kept = checkpoint;
    costs.written();
    pending.clear();
  }
}
