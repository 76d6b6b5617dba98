package dev.scribe.discussion;

import dev.scribe.journal.Claim;
import dev.scribe.journal.Expense;
import dev.scribe.journal.StoredEvent;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a run that was begun before, here or on another node: its log, its ledger and
 * its checkpoint. Of a new run, nothing.
 *
 * @param expenses of all attempts so far
 */
record RunHistory(List<Told> events, List<Expense> expenses, Optional<RunCheckpoint> checkpoint) {
  private static final RunHistory NONE = new RunHistory(List.of(), List.of(), Optional.empty());

  /** An event and its time. */
  record Told(Event.Durable event, Instant at) {
    static Told of(StoredEvent entry) {
      return new Told(
          (Event.Durable) EventCodec.decode(entry.data()), EventCodec.timestamp(entry.data()));
    }
  }

  static RunHistory of(RunServices services, Claim claim) {
    if (!claim.begun()) {
      return NONE;
    }
    var events = services.journal().ofRun(claim.sid(), claim.runId()).await();
    return new RunHistory(
        events.stream().map(Told::of).toList(),
        services.retry().call(() -> services.spending().ledger().ofRun(claim.runId())).await(),
        claim.checkpoint().map(RunCheckpoint::of));
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

  /** Whether this step of the pipeline has been told. */
  boolean tells(Event.Durable step) {
    return switch (step) {
      case Processing now ->
          log()
              .anyMatch(
                  event ->
                      event instanceof Processing then
                          && then.node().equals(now.node())
                          && then.status() == now.status());
      case Event.Start _ -> !isNone();
      default -> false;
    };
  }
}
