package dev.scribe.discussion;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Append;
import dev.scribe.journal.Append.Progress;
import dev.scribe.journal.Append.Row;
import dev.scribe.journal.Claim;
import dev.scribe.journal.EffectOutcome;
import dev.scribe.journal.Expense;
import dev.scribe.journal.Journal;
import dev.scribe.journal.ToolCallKey;
import dev.scribe.knowledge.NoteEffects;
import dev.scribe.message.Effect;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.RunRequest;
import dev.scribe.message.SessionUpdate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Log of a run, as its owner writes it: numbers, encodes and commits a run's events, and only then
 * publishes them.
 */
final class RunLog {

  private final Journal journal;
  private final Bus bus;
  private final InstantSource clock;
  private final Claim claim;
  private final Headers headers;
  private long seq;
  private boolean ended;

  RunLog(Journal journal, Bus bus, InstantSource clock, Claim claim, Headers headers) {
    this.journal = journal;
    this.bus = bus;
    this.clock = clock;
    this.claim = claim;
    this.headers = headers;
    this.seq = claim.lastSeq();
  }

  static Event.Start start(Claim claim, RunRequest request) {
    return new Event.Start(
        claim.publicId(),
        claim.publicId(),
        request.message(),
        request.mode(),
        request.contextIds());
  }

  void append(List<? extends Event.Durable> events) {
    append(Progress.CONTINUES, events, List.of(), Optional.empty());
  }

  /**
   * Makes the change that the event tells, and commits both at once. If it was made before, or
   * cannot be made, nothing is appended.
   */
  EffectOutcome perform(Event.Durable event, ToolCallKey key, Effect effect) {
    var rows = rows(List.of(event));
    var append = of(rows, Progress.CONTINUES, List.of(), Optional.empty());
    var effected = journal.perform(append, key, NoteEffects.of(claim.owner(), effect)).await();
    if (effected instanceof EffectOutcome.Now) {
      publish(rows);
    }
    return effected;
  }

  /** Waits until the events are committed; they have then been published, too. */
  void append(
      Progress progress,
      List<? extends Event.Durable> events,
      List<Expense> expenses,
      Optional<String> checkpoint) {
    if (ended) {
      throw new IllegalStateException("after a run's end comes nothing");
    }
    var rows = rows(events);
    journal.append(of(rows, progress, expenses, checkpoint)).await();
    ended = progress == Progress.ENDS;
    publish(rows);
  }

  private Append of(
      List<Row> rows, Progress progress, List<Expense> expenses, Optional<String> checkpoint) {
    return new Append(
        claim.sid(), claim.epoch(), seq, claim.runId(), rows, progress, expenses, checkpoint);
  }

  void publish(Event.AgentDelta delta) {
    bus.publish(
        Addresses.EVENTS, new SessionUpdate.Delta(claim.runId(), seq, delta, now()), headers);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private List<Row> rows(List<? extends Event.Durable> events) {
    var at = now();
    var rows = new ArrayList<Row>(events.size());
    for (var event : events) {
      var number = seq + rows.size() + 1;
      var data = EventCodec.encode(event, number, claim.runId(), at);
      rows.add(new Row(number, EventCodec.type(event), data, at));
    }
    return rows;
  }

  /** What was committed together is told together. */
  private void publish(List<Row> rows) {
    seq += rows.size();
    var news =
        rows.stream()
            .map(row -> new SessionUpdate.EventRow(row.seq(), row.type(), row.data()))
            .toList();
    bus.publish(Addresses.EVENTS, new SessionUpdate.Committed(claim.runId(), news), headers);
  }
}
