package dev.scribe.journal;

/** Why the journal did not do what it was asked. */
public abstract sealed class JournalException extends RuntimeException {
  private JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  private JournalException(String message) {
    super(message);
  }

  /** The session belongs to somebody else now: stop, and publish nothing more. */
  public static final class Fenced extends JournalException {
    Fenced(String message) {
      super(message);
    }
  }

  /** The database could not be reached for long; whether the work was stored is not known. */
  public static final class Unavailable extends JournalException {
    Unavailable(Throwable cause) {
      super("the database does not answer", cause);
    }
  }

  /** Too much is waiting already; nothing was stored. */
  public static final class Overloaded extends JournalException {
    Overloaded() {
      super("too many appends are waiting");
    }
  }

  /** The database refuses this very work, and would again; nothing was stored. */
  public static final class Refused extends JournalException {
    Refused(Throwable cause) {
      super("the database refused: " + cause.getMessage(), cause);
    }
  }
}
