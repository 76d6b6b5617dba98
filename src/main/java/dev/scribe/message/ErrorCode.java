package dev.scribe.message;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The stable codes of contract §4, with the HTTP status that each one has before a stream starts.
 */
public enum ErrorCode {
  INVALID_REQUEST(422, false),
  UNAUTHORIZED(401, false),
  FORBIDDEN(403, false),
  NOT_FOUND(404, false),
  BUSY(409, true),
  TOO_LARGE(413, false),
  RATE_LIMITED(429, true),
  BUDGET_EXCEEDED(402, false),
  MODEL_OVERLOADED(503, true),
  MODEL_UNAVAILABLE(503, true),
  MODEL_REFUSED(422, false),
  TIMEOUT(504, true),
  CANCELLED(409, false),
  DRAINING(503, true),
  INTERNAL(500, true);

  private final int status;
  private final boolean retryable;

  ErrorCode(int status, boolean retryable) {
    this.status = status;
    this.retryable = retryable;
  }

  public int status() {
    return status;
  }

  public boolean retryable() {
    return retryable;
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
