package dev.scribe.message;

import java.util.UUID;

/** What watchers of a session are told: a committed event, or a passing piece of a turn. */
public sealed interface News extends Message {

  /** The run that it belongs to. */
  UUID run();

  /**
   * A row of the log, already committed.
   *
   * @param data the event's JSON, the very text of the row
   */
  record Committed(long seq, UUID run, String type, String data) implements News {}

  /** Tokens of a turn that is not over; never journalled. */
  record Delta(UUID run, String data) implements News {}
}
