package dev.scribe.discussion;

import dev.scribe.bus.Headers;
import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.discussion.Moderator.Topic;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Expense;
import dev.scribe.message.Clickable;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.Json;
import dev.scribe.message.Result;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import dev.scribe.message.Source;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Run that is claimed, from its first event to its last, in direct style; inside a run everything
 * is sequential.
 */
final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final RunServices services;
  private final Claim claim;
  private final RunHistory history;
  private final Routing routing;
  private final RunRequest request;
  private final RunLog log;
  private final RunTranscript transcript;
  private final EffectExecutor effects;
  private final RunScope scope;
  private final Instant began;
  private final List<Source> sources = new ArrayList<>();

  Run(RunServices services, Claim claim, Headers headers, Mailbox mailbox, RunHistory history) {
    this.services = services;
    this.claim = claim;
    this.history = history;
    this.routing = history.checkpoint().routing();
    this.request = Json.read(claim.request(), RunRequest.class);
    this.log = new RunLog(services.journal(), services.bus(), services.clock(), claim, headers);
    this.transcript = new RunTranscript(log, claim.owner(), history);
    this.effects = new EffectExecutor(services, log, history.created());
    this.scope = new RunScope(services, mailbox, log, effects, headers);
    if (!history.isNone()) {
      Metrics.counter("scribe.runs.continued").increment();
    }
    this.began = history.began().orElseGet(log::now);
  }

  void work() {
    if (history.isNone()) {
      transcript.add(RunLog.start(claim, request));
    }
    if (claim.stopRequested() || scope.mailbox().stopped()) {
      fail(ErrorCode.CANCELLED);
      return;
    }
    if (history.isNone()) {
      begin();
    }
    if (transcript.allowance() == Allowance.REFUSED) {
      fail(ErrorCode.BUDGET_EXCEEDED);
    } else {
      var version = answerCache().map(it -> it.version(claim.owner())).orElse(0L);
      answer(topic(), version);
    }
  }

  /** What is decided once: who works on it, and what that may cost. */
  private void begin() {
    transcript.add(Processing.started("router"));
    transcript.add(Processing.routed(routing));
    var allowance = allowance();
    if (allowance != Allowance.SPEND) {
      tell(allowance);
    }
    transcript.allow(allowance);
    if (allowance != Allowance.REFUSED) {
      transcript.add(Processing.started("context"));
      transcript.enter(Phase.CONTEXT);
    }
  }

  private Allowance allowance() {
    if (!services.spends(routing.agents())) {
      return Allowance.SPEND;
    }
    var today = LocalDate.ofInstant(began, ZoneOffset.UTC);
    var ledger = services.spending().ledger();
    var spent = services.retry().call(() -> ledger.spent(claim.owner(), today)).await();
    return services.spending().budget().allowance(spent);
  }

  private void tell(Allowance allowance) {
    var detail =
        RunMessages.budget(allowance, services.spending().budget().dayEur(), routing.language());
    LOG.warn("{}", detail);
    var kind = allowance.name().toLowerCase(Locale.ROOT);
    Metrics.counter("scribe.budget", "allowance", kind).increment();
    transcript.warn(detail);
    if (allowance == Allowance.FREE_MODELS_ONLY) {
      transcript.add(Processing.degraded("router", detail));
    }
  }

  /** Ends the run with an error event, whatever was going on. */
  void fail(ErrorCode code) {
    count(code.wire());
    transcript.add(
        new Event.Failure(
            RunMessages.error(code, routing.language()),
            code,
            Optional.of(routing.agentUsed()),
            code.retryable()));
    transcript.close();
  }

  /** After a fault of our own. */
  void breakOff() {
    transcript.forgetUnwritten();
    fail(ErrorCode.INTERNAL);
  }

  /** What the ledger has not heard: when the store did not answer. */
  List<Expense> unwritten() {
    return transcript.costs().unwritten();
  }

  private Topic topic() {
    var step = new ContextLoader(services, claim, request, routing);
    if (step.reads()) {
      transcript.write();
    }
    var recalled = step.recalled();
    // Notes keep their citation numbers, whoever continues the run.
    sources.addAll(hasTurns() ? history.checkpoint().sources() : step.notes());
    transcript.cite(sources);
    if (!hasTurns()) {
      transcript.add(Processing.context(sources.size()));
    }
    var free = transcript.allowance() == Allowance.FREE_MODELS_ONLY;
    return new Topic(routing, request.message(), sources, step.memory(), recalled, free);
  }

  /** Whether agents were asked before, by this run's former owner. */
  private boolean hasTurns() {
    return history.phase() == Phase.TURNS;
  }

  private void answer(Topic topic, long version) {
    if (!hasTurns()) {
      transcript.add(Processing.started(routing.agentUsed()));
      transcript.enter(Phase.TURNS);
    }
    var key = answerCache().map(it -> it.key(claim, request, routing, topic.memory(), version));
    var given =
        key.flatMap(it -> services.memory().answers().orElseThrow().find(claim.owner(), it));
    if (given.isPresent()) {
      repeat(given.get());
    } else {
      discuss(topic, key);
    }
  }

  /** What was begun elsewhere neither repeats an earlier answer nor is a pattern for one. */
  private Optional<AnswerCache> answerCache() {
    return history.isNone() ? services.memory().answers() : Optional.empty();
  }

  private void repeat(AnswerCache.Given given) {
    given.messages().forEach(message -> transcript.add(message.again()));
    var history = ResultAssembler.history(transcript.discussion().messages(), transcript.times());
    complete(
        given
            .result()
            .again(claim.publicId(), claim.runId(), history, millis(), transcript.warnings()));
  }

  private void discuss(Topic topic, Optional<byte[]> key) {
    var end = began.plus(services.limits().runTime());
    var moderator = new Moderator(scope, transcript, topic, end);
    if (hasTurns()) {
      moderator.takeOver();
    }
    var failure = moderator.discuss();
    if (failure.isPresent()) {
      giveUp(failure.get());
    } else {
      transcript.warnings().addAll(RunMessages.about(transcript.costs(), routing.language()));
      var result = result();
      if (transcript.warnings().isEmpty() && !effects.reachedOut()) {
        key.ifPresent(it -> services.memory().answers().orElseThrow().keep(claim, it));
      }
      complete(result);
    }
  }

  /** An agent that works alone has already been said to have failed. */
  private void giveUp(ErrorCode code) {
    if (code != ErrorCode.CANCELLED && !routing.isSolo()) {
      var detail = RunMessages.error(code, routing.language());
      transcript.add(Processing.failed(routing.agentUsed(), detail));
    }
    fail(code);
  }

  private Result result() {
    var about =
        new ResultAssembler.About(
            claim.publicId(),
            claim.runId(),
            request.contextIds(),
            effects.created(),
            named(),
            transcript.costs().all(),
            millis());
    // Laying out an answer may take long, and all runs share this context.
    return services
        .vertx()
        .executeBlocking(
            () ->
                ResultAssembler.of(
                    transcript.discussion(),
                    transcript.times(),
                    sources,
                    transcript.warnings(),
                    about),
            false)
        .await();
  }

  /** Notes that the answer refers to by their titles. */
  private List<Clickable.VizLink> named() {
    var titles = ResultAssembler.titles(transcript.discussion());
    return titles.isEmpty()
        ? List.of()
        : services
            .retry()
            .call(() -> services.notebook().notes().byTitles(claim.owner(), titles))
            .await()
            .stream()
            .map(note -> new Clickable.VizLink(note.id(), note.title()))
            .toList();
  }

  private long millis() {
    return Duration.between(began, log.now()).toMillis();
  }

  private void complete(Result result) {
    transcript.add(Processing.completed(routing.agentUsed()));
    transcript.add(Processing.started("storage"));
    transcript.add(Processing.completed("storage"));
    transcript.add(new Event.Complete(result));
    count("complete");
    transcript.close();
  }

  private void count(String outcome) {
    Metrics.counter("scribe.runs", "outcome", outcome).increment();
  }
}
