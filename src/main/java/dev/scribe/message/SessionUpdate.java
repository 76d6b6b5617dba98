package dev.scribe.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Update for the watchers of a session: committed events, or a passing piece of a turn. */
public sealed interface SessionUpdate extends Message {

  /** The run that it belongs to. */
  UUID run();

  /** Consecutive rows of the log, of one commit; at least one. */
  record Committed(UUID run, List<EventRow> rows) implements SessionUpdate {}

  /**
   * A row of the log.
   *
   * @param data the event's JSON, the very text of the row
   */
  record EventRow(long seq, String type, String data) {}

  /**
   * Tokens of a turn that is not over, now and then from its beginning; never journalled, and
   * encoded for who wants them alone.
   *
   * @param after the session's last event when they came: they stand behind it and before the next
   */
  record Delta(UUID run, long after, Event.AgentDelta delta, Instant at) implements SessionUpdate {}
}
