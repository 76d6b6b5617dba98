package dev.scribe.discussion;

import dev.scribe.discussion.Budget.Allowance;
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
import dev.scribe.message.Miss;
import dev.scribe.message.Recalled;
import dev.scribe.message.Result;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Said;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSign;
import dev.scribe.message.WellFormed;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One claimed run from its first event to its last, in direct style; inside a run everything is
 * sequential.
 */
final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final Desk desk;
  private final Claim claim;
  private final Envelope envelope;
  private final Inbox inbox;
  private final Routing routing;
  private final RunRequest request;
  private final RunLog log;
  private final Tab tab;
  private final Deeds deeds;
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

  /** Models that failed the agent whose turn it is. */
  private final List<Miss> misses = new ArrayList<>();

  /** Under which the answer may be given again. */
  private Optional<byte[]> key = Optional.empty();

  private int unanswered;
  private boolean freeModelsOnly;
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
    this.tab = new Tab(claim.owner());
    this.deeds = new Deeds(desk, log, sources);
    this.discussion = Discussion.begin(routing);
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
    if (mayGoOn()) {
      pending.add(Processing.started("context"));
      answer(context());
    } else {
      fail(ErrorCode.BUDGET_EXCEEDED);
    }
  }

  private boolean mayGoOn() {
    if (!desk.budget().concerns(routing.agents())) {
      return true;
    }
    var today = LocalDate.ofInstant(began, ZoneOffset.UTC);
    var spent = desk.spending().spent(claim.owner(), today).await();
    var allowance = desk.budget().allowance(spent);
    if (allowance == Allowance.SPEND) {
      return true;
    }
    var detail = Phrases.budget(allowance, desk.budget().dayEur(), routing.language());
    LOG.warn("{}", detail);
    Metrics.counter("scribe.budget", "allowance", allowance.name().toLowerCase(Locale.ROOT))
        .increment();
    warnings.add(detail);
    freeModelsOnly = allowance == Allowance.FREE_MODELS_ONLY;
    if (freeModelsOnly) {
      pending.add(Processing.degraded("router", detail));
    }
    return allowance != Allowance.REFUSED;
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

  private void answer(Past past) {
    pending.add(Processing.started(routing.agentUsed()));
    key = desk.repeats().map(it -> it.key(claim, request, routing, past.memory()));
    var given = key.flatMap(it -> desk.repeats().orElseThrow().find(claim.owner(), it));
    if (given.isPresent()) {
      repeat(given.get());
    } else {
      discuss(past);
    }
  }

  private void repeat(Repeats.Given given) {
    for (var message : given.messages()) {
      record(message.again());
      times.add(log.now());
    }
    var history = Results.history(discussion.messages(), times);
    finish(given.result().again(claim.publicId(), claim.runId(), history, millis(), warnings));
  }

  private void discuss(Past past) {
    for (var speak = discussion.next(rules); speak.isPresent(); speak = discussion.next(rules)) {
      flush();
      if (!goesOn(speak.get(), attempt(speak.get(), past))) {
        fail(ErrorCode.CANCELLED);
        return;
      }
    }
    if (discussion.messages().isEmpty()) {
      if (!routing.isSolo()) {
        pending.add(
            Processing.failed(routing.agentUsed(), Phrases.error(lastFailure, routing.language())));
      }
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
            List.copyOf(misses),
            freeModelsOnly,
            Duration.between(now, deadline));
    return new TurnAttempt(desk, inbox, log, deeds, envelope, speak, deadline).make(command);
  }

  /** Takes an ending into the record; false when a person stopped the run. */
  private boolean goesOn(Speak speak, Ending ending) {
    switch (ending) {
      case Ending.Spoke(var done) -> {
        add(done.sources());
        tab.add(speak, done.bill(), log.now());
        if (!done.whole()) {
          warnings.add(Phrases.cutShort(speak.agent(), routing.language()));
        }
        record(message(speak, done.text(), done.bill().model(), false));
        forgive();
        times.add(log.now());
      }
      case Ending.Failed(var why) -> {
        tab.add(speak, why.bill(), log.now());
        record(failed(speak.agent(), why));
      }
      case Ending.Stopped(var cut) -> {
        tab.add(speak, cut.bill(), log.now());
        if (!cut.text().isEmpty()) {
          record(message(speak, cut.text(), cut.bill().model(), true));
        }
        return false;
      }
    }
    return true;
  }

  private Processing failed(String agent, TurnSign.Failed why) {
    lastFailure = why.code();
    why.miss().ifPresent(misses::add);
    var detail = Phrases.degraded(agent, why, routing.language());
    warnings.add(detail);
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
    found.stream()
        .filter(s -> sources.stream().noneMatch(known -> known.noteId().equals(s.noteId())))
        .forEach(sources::add);
  }

  private Event.AgentMessage message(Speak speak, String text, String model, boolean partial) {
    var usage = tab.closeTurn();
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
    warnings.addAll(Phrases.about(tab, routing.language()));
    var about =
        new Results.About(
            claim.publicId(),
            claim.runId(),
            request.contextIds(),
            deeds.created(),
            tab.all(),
            millis());
    var result = Results.of(discussion, times, sources, warnings, about);
    if (warnings.isEmpty() && result.noteId().isEmpty()) {
      key.ifPresent(it -> desk.repeats().orElseThrow().keep(claim.runId(), it));
    }
    finish(result);
  }

  private long millis() {
    return Duration.between(began, log.now()).toMillis();
  }

  private void finish(Result result) {
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
      log.append(progress, List.copyOf(pending), tab.take());
      pending.clear();
      progress = Progress.CONTINUES;
    }
  }

  private void end() {
    log.append(Progress.ENDS, List.copyOf(pending), tab.take());
    pending.clear();
  }
}
