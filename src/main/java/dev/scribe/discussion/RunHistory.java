package dev.scribe.discussion;

import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Expense;
import dev.scribe.journal.StoredEvent;
import dev.scribe.knowledge.NoteEffects;
import dev.scribe.message.Clickable;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.Event.Status;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Routing;
import dev.scribe.message.ToolName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * History of a run that was begun before, here or on another node: its log, its ledger, its tool
 * calls and its checkpoint. Of a new run, nothing but its routing.
 *
 * @param expenses of all attempts so far
 * @param created notes made
 */
record RunHistory(
    List<Told> events,
    List<Expense> expenses,
    List<Clickable.VizLink> created,
    RunCheckpoint checkpoint) {

  /** An event and its time. */
  record Told(Event.Durable event, Instant at) {
    static Told of(StoredEvent entry) {
      return new Told(
          (Event.Durable) EventCodec.decode(entry.data()), EventCodec.timestamp(entry.data()));
    }
  }

  /**
   * Reads it.
   *
   * @param routing of a run that has no checkpoint yet
   */
  static RunHistory of(RunServices services, Claim claim, Routing routing) {
    if (!claim.begun()) {
      return new RunHistory(List.of(), List.of(), List.of(), RunCheckpoint.begin(routing));
    }
    var run = claim.runId();
    var ledger = services.spending().ledger();
    return new RunHistory(
        services.journal().ofRun(claim.sid(), run).await().stream().map(Told::of).toList(),
        services.retry().call(() -> ledger.ofRun(run)).await(),
        services.journal().completed(run, ToolName.CREATE_NOTE).await().stream()
            .map(NoteEffects::created)
            .toList(),
        claim.checkpoint().map(RunCheckpoint::of).orElseGet(() -> RunCheckpoint.begin(routing)));
  }

  boolean isNone() {
    return events.isEmpty();
  }

  Stream<Event.Durable> log() {
    return events.stream().map(Told::event);
  }

  /** When the run began; empty if it begins now. */
  Optional<Instant> began() {
    return events.stream().map(Told::at).findFirst();
  }

  /** The phase that was reached. */
  Phase phase() {
    return isNone() ? Phase.NEW : checkpoint.phase().orElseGet(this::phaseOfFormerVersion);
  }

  /** What the run may spend; decided once, before the context is looked up. */
  Allowance allowance() {
    return checkpoint.allowance().orElseGet(this::allowanceOfFormerVersion);
  }

  /** A former version left it to the log: of all steps the context alone counts results. */
  private Phase phaseOfFormerVersion() {
    return anyStep(step -> step.results().isPresent()) ? Phase.TURNS : Phase.CONTEXT;
  }

  private Allowance allowanceOfFormerVersion() {
    return anyStep(step -> step.node().equals("router") && step.status() == Status.DEGRADED)
        ? Allowance.FREE_MODELS_ONLY
        : Allowance.SPEND;
  }

  private boolean anyStep(Predicate<Processing> matches) {
    return log().anyMatch(event -> event instanceof Processing step && matches.test(step));
  }
}
