package dev.scribe.discussion;

import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.discussion.TurnAttempt.Ending;
import dev.scribe.journal.Append.Progress;
import dev.scribe.journal.Claim;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.Json;
import dev.scribe.message.Recalled;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Said;
import dev.scribe.message.Source;
import dev.scribe.message.Usage;
import dev.scribe.message.WellFormed;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One claimed run from its first event to its last, in direct style; inside a run everything is
 * sequential.
 */
final class Run {
  private final Desk desk;
  private final Claim claim;
  private final Envelope envelope;
  private final Inbox inbox;
  private final Routing routing;
  private final RunRequest request;
  private final RunLog log;
  private final Instant began;
  private final List<StopRule> rules;

  /**
   * What was said before this run: in its session, and on something alike in others, which is
   * looked up while the run's first events are committed.
   */
  private record Past(List<Said> memory, Future<List<Recalled>> recalled) {}

  /** Events that the next commit takes along. */
  private final List<Event.Durable> pending = new ArrayList<>();

  private final List<Instant> times = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Progress progress = Progress.STARTS;
  private ErrorCode lastFailure = ErrorCode.MODEL_UNAVAILABLE;
  private Discussion discussion;

  Run(Desk desk, Claim claim, Envelope envelope, Inbox inbox, Routing routing) {
    this.desk = desk;
    this.claim = claim;
    this.envelope = envelope;
    this.inbox = inbox;
    this.routing = routing;
    this.request = Json.read(claim.request(), RunRequest.class);
    this.log = new RunLog(desk.journal(), desk.bus(), desk.clock(), claim, envelope);
    this.began = log.now();
    this.discussion = Discussion.begin(routing, desk.limits().attempts());
    this.rules = rules();
  }

  private List<StopRule> rules() {
    var end = began.plus(desk.limits().runTime());
    return List.of(
        StopRule.alone(),
        StopRule.agreement(),
        StopRule.repetition(),
        StopRule.turnsPerAgent(desk.limits().turnsPerAgent()),
        StopRule.simplerPath(),
        StopRule.time(desk.clock(), end));
  }

  void work() {
    pending.add(RunLog.start(claim, request));
    if (claim.stopRequested() || inbox.stopped()) {
      fail(ErrorCode.CANCELLED);
      return;
    }
    pending.add(Processing.started("router"));
    pending.add(Processing.routed(routing));
    pending.add(Processing.started("context"));
    discuss(context());
  }

  /** Ends the run with an error event, whatever was going on. */
  void fail(ErrorCode code) {
    count(code.wire());
    var language = routing.language();
    pending.add(
        new Event.Failure(
            Phrases.error(code, language),
            code,
            Optional.of(routing.agentUsed()),
            code.retryable()));
    end();
  }

  /** After a fault of our own: what could not be appended is not tried again. */
  void breakOff() {
    pending.removeIf(event -> !(event instanceof Event.Start));
    fail(ErrorCode.INTERNAL);
  }

  private Past context() {
    var step = new ContextStep(desk, claim, request, routing);
    if (step.reads()) {
      flush();
    }
    var recalled = step.recalled();
    sources.addAll(step.notes());
    pending.add(Processing.context(sources.size()));
    return new Past(step.memory(), recalled);
  }

  private void discuss(Past past) {
    pending.add(Processing.started(routing.agentUsed()));
    for (var speak = discussion.next(rules); speak.isPresent(); speak = discussion.next(rules)) {
      flush();
      if (!goesOn(speak.get(), attempt(speak.get(), past))) {
        fail(ErrorCode.CANCELLED);
        return;
      }
    }
    if (discussion.messages().isEmpty()) {
      pending.add(
          Processing.failed(routing.agentUsed(), Phrases.error(lastFailure, routing.language())));
      fail(lastFailure);
    } else {
      complete();
    }
  }

  private Ending attempt(Speak speak, Past past) {
    var now = log.now();
    var deadline =
        Stream.of(now.plus(desk.limits().turnTime()), began.plus(desk.limits().runTime()))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    var command =
        new Command.TakeTurn(
            desk.node(),
            speak.agent(),
            routing.language(),
            request.message(),
            List.copyOf(sources),
            past.memory(),
            past.recalled().await(),
            discussion.messages().stream().map(m -> new Said(m.agent(), m.message())).toList(),
            Duration.between(now, deadline));
    return new TurnAttempt(desk, inbox, log, envelope, speak, deadline).make(command);
  }

  /** Takes an ending into the record; false when a person stopped the run. */
  private boolean goesOn(Speak speak, Ending ending) {
    switch (ending) {
      case Ending.Spoke(var done) -> {
        add(done.sources());
        record(message(speak, done.text(), done.model(), done.usage(), false));
        times.add(log.now());
      }
      case Ending.Failed(var code) -> {
        lastFailure = code;
        var detail = Phrases.degraded(speak.agent(), code, routing.language());
        warnings.add(detail);
        Metrics.counter("scribe.turns.failed", "agent", speak.agent(), "code", code.wire())
            .increment();
        record(Processing.degraded(speak.agent(), detail));
      }
      case Ending.Stopped(var cut) -> {
        if (!cut.text().isEmpty()) {
          record(message(speak, cut.text(), cut.model(), cut.usage(), true));
        }
        return false;
      }
    }
    return true;
  }

  private void add(List<Source> found) {
    found.stream()
        .filter(s -> sources.stream().noneMatch(known -> known.noteId().equals(s.noteId())))
        .forEach(sources::add);
  }

  private Event.AgentMessage message(
      Speak speak, String text, String model, Usage usage, boolean partial) {
    return new Event.AgentMessage(
        speak.agent(),
        WellFormed.text(text),
        discussion.addresseeOf(speak.agent()),
        speak.turn(),
        speak.attempt(),
        model,
        usage.tokens(),
        usage.costEur(),
        partial);
  }

  private void complete() {
    var about =
        new Results.About(
            claim.publicId(),
            claim.runId(),
            request.contextIds(),
            Duration.between(began, log.now()).toMillis());
    var result = Results.of(discussion, times, sources, warnings, about);
    pending.add(Processing.completed(routing.agentUsed()));
    pending.add(Processing.started("storage"));
    pending.add(Processing.completed("storage"));
    pending.add(new Event.Complete(result));
    count("complete");
    end();
  }

  private void count(String outcome) {
    Metrics.counter("scribe.runs", "outcome", outcome).increment();
  }

  private void record(Event.Durable event) {
    discussion = discussion.after(event);
    pending.add(event);
  }

  private void flush() {
    if (!pending.isEmpty()) {
      log.append(progress, List.copyOf(pending));
      pending.clear();
      progress = Progress.CONTINUES;
    }
  }

  private void end() {
    log.append(Progress.ENDS, List.copyOf(pending));
    pending.clear();
  }
}
