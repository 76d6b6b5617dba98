package dev.scribe.store;

/** Failure of what was asked of the database, after all tries. */
public abstract sealed class RetryException extends RuntimeException implements Retry.Final {
  private RetryException(String message, Throwable cause) {
    super(message, cause);
  }

  /** It could not be reached for long; whether the work was stored is not known. */
  public static final class Unavailable extends RetryException {
    Unavailable(Throwable cause) {
      super("the database does not answer", cause);
    }
  }

  /** It refuses this very work, and would again; nothing was stored. */
  public static final class Refused extends RetryException {
    Refused(Throwable cause) {
      super("the database refused: " + cause.getMessage(), cause);
    }
  }
}
