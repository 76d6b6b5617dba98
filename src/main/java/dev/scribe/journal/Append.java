package dev.scribe.journal;

import dev.scribe.message.WellFormed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Append to the log: consecutive events of one run, all stored or none. Numbers that do not follow
 * {@code expected}, and texts that would not be stored as they are (NUL, lone surrogate), are
 * illegal arguments.
 *
 * @param epoch of the {@link Claim}
 * @param expected the session's last number before these
 * @param expenses what the run took since
 * @param checkpoint what the owner knows and the log does not tell, JSON, for whoever continues the
 *     run; replaces the former one and is forgotten when the run ends; empty: nothing new
 */
public record Append(
    UUID sid,
    long epoch,
    long expected,
    UUID runId,
    List<Row> rows,
    Progress progress,
    List<Expense> expenses,
    Optional<String> checkpoint) {

  public Append {
    rows = List.copyOf(rows);
    expenses = List.copyOf(expenses);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("nothing to append");
    }
    for (var i = 0; i < rows.size(); i++) {
      if (rows.get(i).seq() != expected + 1 + i) {
        throw new IllegalArgumentException("event numbers do not follow " + expected);
      }
    }
  }

  /** Events that nothing was spent for. */
  public Append(
      UUID sid, long epoch, long expected, UUID runId, List<Row> rows, Progress progress) {
    this(sid, epoch, expected, runId, rows, progress, List.of(), Optional.empty());
  }

  /** One event: {@code data} is the very text that clients get. */
  public record Row(long seq, String type, String data, Instant at) {
    public Row {
      if (!WellFormed.is(type) || !WellFormed.is(data)) {
        throw new IllegalArgumentException("event " + seq + " holds NUL or a lone surrogate");
      }
    }
  }

  /** What the events mean for their run. */
  public enum Progress {
    /** The run becomes active, with the first of these events. */
    STARTS,
    CONTINUES,
    /** The run is done and the session free; also for a run that ends without having started. */
    ENDS
  }

  long last() {
    return expected + rows.size();
  }
}
