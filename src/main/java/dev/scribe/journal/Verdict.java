package dev.scribe.journal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Verdict of the stored log about an append whose outcome is not known. */
enum Verdict {
  STORED,
  FENCED,
  AGAIN,
  /** Events before these are missing: a mistake of the caller. */
  GAP;

  /** A session's head and what it holds at the numbers that the append wants. */
  record Head(long epoch, long lastSeq, List<StoredRow> events) {}

  record StoredRow(long seq, UUID runId, String type, String data) {
    boolean is(UUID run, Append.Row row) {
      return seq == row.seq()
          && runId.equals(run)
          && type.equals(row.type())
          && data.equals(row.data());
    }
  }

  /**
   * The same events at those numbers are ours, whoever holds the session now; anything else there,
   * or a foreign epoch, is somebody else's; nothing there and our own epoch means try again.
   *
   * @param head empty: the session is gone
   */
  static Verdict on(Append append, Optional<Head> head) {
    if (head.isEmpty()) {
      return FENCED;
    }
    var events = head.get().events();
    if (!events.isEmpty()) {
      return same(append, events) ? STORED : FENCED;
    }
    if (head.get().epoch() != append.epoch()) {
      return FENCED;
    }
    return head.get().lastSeq() == append.expected() ? AGAIN : GAP;
  }

  private static boolean same(Append append, List<StoredRow> events) {
    if (events.size() != append.rows().size()) {
      return false;
    }
    for (var i = 0; i < events.size(); i++) {
      if (!events.get(i).is(append.runId(), append.rows().get(i))) {
        return false;
      }
    }
    return true;
  }
}
