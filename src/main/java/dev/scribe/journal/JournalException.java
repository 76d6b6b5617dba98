package dev.scribe.journal;

import dev.scribe.store.Retry;

/** Refusal of the journal to do what it was asked; no further try would be granted. */
public abstract sealed class JournalException extends RuntimeException implements Retry.Final {
  private JournalException(String message) {
    super(message);
  }

  /** The session belongs to somebody else now: stop, and publish nothing more. */
  public static final class Fenced extends JournalException {
    Fenced(String message) {
      super(message);
    }
  }

  /** Events before these are missing: a mistake of the caller; nothing was stored. */
  public static final class Gap extends JournalException {
    Gap(String message) {
      super(message);
    }
  }

  /** Too much is waiting already; nothing was stored. */
  public static final class Overloaded extends JournalException {
    Overloaded() {
      super("too many appends are waiting");
    }
  }
}
