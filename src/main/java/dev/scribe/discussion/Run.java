package dev.scribe.discussion;

import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.discussion.Moderator.Topic;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Expense;
import dev.scribe.message.Clickable;
import dev.scribe.message.Envelope;
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
 * One claimed run from its first event to its last, in direct style; inside a run everything is
 * sequential.
 */
final class Run {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final Desk desk;
  private final Claim claim;
  private final Envelope envelope;
  private final Inbox inbox;
  private final Past past;
  private final Routing routing;
  private final RunRequest request;
  private final RunLog log;
  private final Minutes minutes;
  private final Deeds deeds;
  private final Instant began;
  private final List<Source> sources = new ArrayList<>();

  /**
   * @param routing of a run that has no brief yet
   */
  Run(Desk desk, Claim claim, Envelope envelope, Inbox inbox, Routing routing, Past past) {
    this.desk = desk;
    this.claim = claim;
    this.envelope = envelope;
    this.inbox = inbox;
    this.past = past;
    this.routing = past.brief().map(Brief::routing).orElse(routing);
    this.request = Json.read(claim.request(), RunRequest.class);
    this.log = new RunLog(desk.journal(), desk.bus(), desk.clock(), claim, envelope);
    this.minutes = new Minutes(log, claim.owner(), this.routing, past);
    this.deeds = new Deeds(desk, log, past);
    if (!past.isNone()) {
      Metrics.counter("scribe.runs.continued").increment();
    }
    this.began = past.began().orElseGet(log::now);
  }

  void work() {
    minutes.step(RunLog.start(claim, request));
    if (claim.stopRequested() || inbox.stopped()) {
      fail(ErrorCode.CANCELLED);
      return;
    }
    minutes.step(Processing.started("router"));
    minutes.step(Processing.routed(routing));
    var allowance = allowance();
    if (allowance == Allowance.REFUSED) {
      fail(ErrorCode.BUDGET_EXCEEDED);
    } else {
      minutes.step(Processing.started("context"));
      var version = repeats().map(it -> it.version(claim.owner())).orElse(0L);
      answer(topic(allowance == Allowance.FREE_MODELS_ONLY), version);
    }
  }

  private Allowance allowance() {
    if (past.tells(Processing.started("context"))) {
      return past.tells(Processing.degraded("router", ""))
          ? Allowance.FREE_MODELS_ONLY
          : Allowance.SPEND;
    }
    if (!desk.spends(routing.agents())) {
      return Allowance.SPEND;
    }
    var today = LocalDate.ofInstant(began, ZoneOffset.UTC);
    var spent = desk.journal().insist(() -> desk.spending().spent(claim.owner(), today)).await();
    var allowance = desk.budget().allowance(spent);
    if (allowance != Allowance.SPEND) {
      tell(allowance);
    }
    return allowance;
  }

  private void tell(Allowance allowance) {
    var detail = Phrases.budget(allowance, desk.budget().dayEur(), routing.language());
    LOG.warn("{}", detail);
    var kind = allowance.name().toLowerCase(Locale.ROOT);
    Metrics.counter("scribe.budget", "allowance", kind).increment();
    minutes.warn(detail);
    if (allowance == Allowance.FREE_MODELS_ONLY) {
      minutes.add(Processing.degraded("router", detail));
    }
  }

  /** Ends the run with an error event, whatever was going on. */
  void fail(ErrorCode code) {
    count(code.wire());
    minutes.add(
        new Event.Failure(
            Phrases.error(code, routing.language()),
            code,
            Optional.of(routing.agentUsed()),
            code.retryable()));
    minutes.close();
  }

  /** After a fault of our own. */
  void breakOff() {
    minutes.forgetUnwritten();
    fail(ErrorCode.INTERNAL);
  }

  /** What the ledger has not heard: when the store did not answer. */
  List<Expense> unwritten() {
    return minutes.tab().unwritten();
  }

  private Topic topic(boolean freeModelsOnly) {
    var step = new ContextStep(desk, claim, request, routing);
    if (step.reads()) {
      minutes.write();
    }
    var recalled = step.recalled();
    sources.addAll(notes(step));
    minutes.cite(sources);
    minutes.step(Processing.context(sources.size()));
    return new Topic(routing, request.message(), sources, step.memory(), recalled, freeModelsOnly);
  }

  /** Notes keep their citation numbers, whoever continues the run. */
  private List<Source> notes(ContextStep step) {
    return past.tells(Processing.context(0))
        ? past.brief().map(Brief::sources).orElseGet(step::notes)
        : step.notes();
  }

  private void answer(Topic topic, long version) {
    minutes.step(Processing.started(routing.agentUsed()));
    var key = repeats().map(it -> it.key(claim, request, routing, topic.memory(), version));
    var given = key.flatMap(it -> desk.repeats().orElseThrow().find(claim.owner(), it));
    if (given.isPresent()) {
      repeat(given.get());
    } else {
      discuss(topic, key);
    }
  }

  /** What was begun elsewhere neither repeats an earlier answer nor is a pattern for one. */
  private Optional<Repeats> repeats() {
    return past.isNone() ? desk.repeats() : Optional.empty();
  }

  private void repeat(Repeats.Given given) {
    given.messages().forEach(message -> minutes.add(message.again()));
    var history = Results.history(minutes.discussion().messages(), minutes.times());
    complete(
        given
            .result()
            .again(claim.publicId(), claim.runId(), history, millis(), minutes.warnings()));
  }

  private void discuss(Topic topic, Optional<byte[]> key) {
    var end = began.plus(desk.limits().runTime());
    var moderator = new Moderator(desk, inbox, log, minutes, deeds, envelope, topic, end);
    if (past.tells(Processing.started(routing.agentUsed()))) {
      moderator.takeOver();
    }
    var failure = moderator.discuss();
    if (failure.isPresent()) {
      giveUp(failure.get());
    } else {
      minutes.warnings().addAll(Phrases.about(minutes.tab(), routing.language()));
      var result = result();
      if (minutes.warnings().isEmpty() && !deeds.reachedOut()) {
        key.ifPresent(it -> desk.repeats().orElseThrow().keep(claim, it));
      }
      complete(result);
    }
  }

  /** An agent that works alone has already been said to have failed. */
  private void giveUp(ErrorCode code) {
    if (code != ErrorCode.CANCELLED && !routing.isSolo()) {
      var detail = Phrases.error(code, routing.language());
      minutes.add(Processing.failed(routing.agentUsed(), detail));
    }
    fail(code);
  }

  private Result result() {
    var about =
        new Results.About(
            claim.publicId(),
            claim.runId(),
            request.contextIds(),
            deeds.created(),
            named(),
            minutes.tab().all(),
            millis());
    // Laying out an answer may take long, and all runs share this context.
    return desk.vertx()
        .executeBlocking(
            () ->
                Results.of(
                    minutes.discussion(), minutes.times(), sources, minutes.warnings(), about),
            false)
        .await();
  }

  /** Notes that the answer refers to by their titles. */
  private List<Clickable.VizLink> named() {
    var titles = Results.titles(minutes.discussion());
    return titles.isEmpty()
        ? List.of()
        : desk.journal().insist(() -> desk.notes().byTitles(claim.owner(), titles)).await().stream()
            .map(note -> new Clickable.VizLink(note.id(), note.title()))
            .toList();
  }

  private long millis() {
    return Duration.between(began, log.now()).toMillis();
  }

  private void complete(Result result) {
    minutes.add(Processing.completed(routing.agentUsed()));
    minutes.add(Processing.started("storage"));
    minutes.add(Processing.completed("storage"));
    minutes.add(new Event.Complete(result));
    count("complete");
    minutes.close();
  }

  private void count(String outcome) {
    Metrics.counter("scribe.runs", "outcome", outcome).increment();
  }
}
