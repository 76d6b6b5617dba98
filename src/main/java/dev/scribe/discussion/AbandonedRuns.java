package dev.scribe.discussion;

import dev.scribe.bus.Headers;
import dev.scribe.journal.Append.Progress;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Expense;
import dev.scribe.journal.JournalException.Fenced;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.Json;
import dev.scribe.message.RunRequest;
import dev.scribe.text.Words;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Abandoned runs, which this node holds and gave up because the store did not answer for long: they
 * are ended as soon as it does.
 */
final class AbandonedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonedRuns.class);

  private final RunServices services;
  private final List<Left> runs = new ArrayList<>();

  AbandonedRuns(RunServices services) {
    this.services = services;
  }

  private record Left(Claim claim, List<Expense> unwritten) {}

  /**
   * @param unwritten what it took and the ledger may not have heard
   */
  void add(Claim claim, List<Expense> unwritten) {
    Metrics.counter("scribe.runs.given_up").increment();
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

  /**
   * The session is still held; whether the last append was stored is known only now. One answer
   * tells the run's state and the last number: an append that was late shows in both or is refused.
   */
  private void end(Left left) {
    var claim = left.claim();
    var session = services.journal().session(claim.owner(), claim.sid()).await();
    session.ifPresent(
        now -> {
          if (now.activeRun().filter(claim.runId()::equals).isPresent()) {
            end(claim.after(now.lastSeq()), List.of(), left.unwritten());
          } else if (now.queuedRuns().contains(claim.runId())) {
            end(claim.after(now.lastSeq()), List.of(start(claim)), left.unwritten());
          }
        });
  }

  private static Event.Start start(Claim claim) {
    return RunLog.start(claim, Json.read(claim.request(), RunRequest.class));
  }

  private void end(Claim claim, List<Event.Start> before, List<Expense> expenses) {
    var headers =
        Headers.of(claim.trace(), claim.owner(), claim.sid(), claim.runId()).claimed(claim.epoch());
    var text = RunMessages.error(ErrorCode.INTERNAL, Words.language(claim.request()));
    try {
      new RunLog(services.journal(), services.bus(), services.clock(), claim, headers)
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
    OrphanRecovery.ended(services, claim);
  }
}
