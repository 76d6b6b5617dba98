package dev.scribe.discussion;

import dev.scribe.journal.Append.Progress;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Expense;
import dev.scribe.journal.JournalException.Fenced;
import dev.scribe.journal.RunRef;
import dev.scribe.journal.RunStatus;
import dev.scribe.llm.Words;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.Json;
import dev.scribe.message.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that this node holds, and gave up because the store did not answer for long: they are ended
 * as soon as it does.
 */
final class GivenUp {
  private static final Logger LOG = LoggerFactory.getLogger(GivenUp.class);

  private final Desk desk;
  private final List<Left> runs = new ArrayList<>();

  GivenUp(Desk desk) {
    this.desk = desk;
  }

  private record Left(Claim claim, List<Expense> unwritten) {}

  /**
   * @param unwritten what it took and the ledger may not have heard
   */
  void add(Claim claim, List<Expense> unwritten) {
    runs.add(new Left(claim, unwritten));
  }

  boolean includes(UUID run) {
    return runs.stream().anyMatch(left -> left.claim().runId().equals(run));
  }

  /** One that cannot be ended yet holds up none of the others. */
  void end() {
    for (var left : List.copyOf(runs)) {
      try {
        end(left);
        runs.remove(left);
      } catch (Exception e) {
        LOG.warn("run {} cannot be ended yet: {}", left.claim().runId(), e.toString());
      }
    }
  }

  /** The session is still held; whether the last append was stored is known only now. */
  private void end(Left left) {
    var claim = left.claim();
    var journal = desk.journal();
    var status = journal.run(claim.owner(), claim.runId()).await().map(RunRef::status);
    var lastSeq = journal.heads(List.of(claim.sid())).await().getOrDefault(claim.sid(), 0L);
    switch (status.orElse(RunStatus.DONE)) {
      case QUEUED -> end(claim.after(lastSeq), List.of(start(claim)), left.unwritten());
      case ACTIVE -> end(claim.after(lastSeq), List.of(), left.unwritten());
      case DONE -> {}
    }
  }

  private static Event.Start start(Claim claim) {
    return RunLog.start(claim, Json.read(claim.request(), RunRequest.class));
  }

  private void end(Claim claim, List<Event.Start> before, List<Expense> expenses) {
    var envelope =
        Envelope.of(claim.trace(), claim.owner(), claim.sid(), claim.runId())
            .claimed(claim.epoch());
    var text = Phrases.error(ErrorCode.INTERNAL, Words.language(claim.request()));
    try {
      new RunLog(desk.journal(), desk.bus(), desk.clock(), claim, envelope)
          .append(
              Progress.ENDS,
              Stream.<Event.Durable>concat(
                      before.stream(), Stream.of(new Event.Failure(text, ErrorCode.INTERNAL)))
                  .toList(),
              expenses,
              Optional.empty());
    } catch (Fenced _) {
      return;
    }
    Recovery.ended(desk, claim);
  }
}
