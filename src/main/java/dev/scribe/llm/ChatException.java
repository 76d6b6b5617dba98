package dev.scribe.llm;

/** A model did not answer. The message is for logs, never for people. */
public final class ChatException extends RuntimeException {

  /** What kind of failure; few, because each is handled differently. */
  public enum Code {
    /** {@link ChatCall#cancel} was called. */
    CANCELLED(false),
    /** The provider has too much to do just now. */
    OVERLOADED(true),
    /** Not reachable, or failing. */
    UNAVAILABLE(true),
    /** Silent for too long. */
    TIMEOUT(true),
    /** The stream ended without its end marker, or is not what the protocol says. */
    BROKEN(true),
    /** The provider declines to answer this request. */
    REFUSED(false),
    /** Key, model name or request is wrong: the same request will fail again. */
    INVALID(false);

    private final boolean retryable;

    Code(boolean retryable) {
      this.retryable = retryable;
    }
  }

  private final Code code;

  public ChatException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public ChatException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }

  /** Whether the same request may succeed when it is sent again. */
  public boolean retryable() {
    return code.retryable;
  }
}
