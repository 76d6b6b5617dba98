package dev.scribe.llm.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.scribe.llm.ChatException;
import java.util.Locale;
import java.util.Optional;

/**
 * Health of a model: how it stands just now.
 *
 * @param last how the last call that told anything of the model ended; empty before there was one
 */
public record ModelHealth(CircuitBreaker.State breaker, Optional<CallOutcome> last) {
  static final ModelHealth UNTRIED = new ModelHealth(CircuitBreaker.State.CLOSED, Optional.empty());

  /** How a call ended. */
  public enum CallOutcome {
    OK,
    OVERLOADED,
    UNAVAILABLE,
    TIMEOUT,
    BROKEN,
    /** The key, the quota or the model's name: somebody has to change it. */
    INVALID;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if the failure is the fault of one request, or of nobody. */
    static Optional<CallOutcome> of(ChatException failure) {
      return switch (failure.code()) {
        case OVERLOADED -> Optional.of(OVERLOADED);
        case UNAVAILABLE -> Optional.of(UNAVAILABLE);
        case TIMEOUT -> Optional.of(TIMEOUT);
        case BROKEN -> Optional.of(BROKEN);
        case INVALID -> failure.lasting() ? Optional.of(INVALID) : Optional.empty();
        case REFUSED, CANCELLED -> Optional.empty();
      };
    }
  }

  /**
   * A breaker that is half open counts as well: its rest is over and the next call will tell, which
   * on an idle server may take days.
   */
  boolean isWell() {
    return breaker != CircuitBreaker.State.OPEN && !last.equals(Optional.of(CallOutcome.INVALID));
  }
}
