package dev.scribe.llm;

import dev.scribe.llm.ChatReply.TokenUsage;
import java.time.Duration;
import java.util.Optional;

/**
 * Exception of a model that did not answer. Its message is for logs, never for people, and never
 * holds a key.
 */
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
    /**
     * Key, quota, model name or request is wrong, or the answer exceeds what is taken: the same
     * request will fail again.
     */
    INVALID(false);

    private final boolean retryable;

    Code(boolean retryable) {
      this.retryable = retryable;
    }

    /** Whether the same request may succeed when it is sent again. */
    public boolean retryable() {
      return retryable;
    }
  }

  private final Code code;
  private final TokenUsage used;
  private final Optional<Duration> retryAfter;
  private final boolean lasting;

  public ChatException(Code code, String message) {
    this(code, message, TokenUsage.NONE, Optional.empty());
  }

  public ChatException(Code code, String message, Throwable cause) {
    this(code, message);
    initCause(cause);
  }

  /**
   * @param used until it failed
   * @param retryAfter how long the provider asks to wait
   */
  public ChatException(Code code, String message, TokenUsage used, Optional<Duration> retryAfter) {
    this(code, message, used, retryAfter, false);
  }

  /**
   * @param lasting whether every request fails so until somebody changes a key, a quota or a name
   */
  public ChatException(
      Code code, String message, TokenUsage used, Optional<Duration> retryAfter, boolean lasting) {
    super(message);
    this.code = code;
    this.used = used;
    this.retryAfter = retryAfter;
    this.lasting = lasting;
  }

  /** The same, with what was used until then. */
  public ChatException using(TokenUsage all) {
    return new ChatException(code, String.valueOf(getMessage()), all, retryAfter, lasting);
  }

  public Code code() {
    return code;
  }

  public TokenUsage used() {
    return used;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether the same request may succeed when it is sent again. */
  public boolean retryable() {
    return code.retryable;
  }

  /** Whether every request fails so, until somebody changes a key, a quota or a name. */
  public boolean lasting() {
    return lasting;
  }
}
