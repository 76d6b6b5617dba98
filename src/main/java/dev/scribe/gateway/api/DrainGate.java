package dev.scribe.gateway.api;

import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.message.ErrorCode;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Gate of a draining node: one that is about to stop takes nothing new.
 *
 * @param begun whether it is
 */
public record DrainGate(BooleanSupplier begun) {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** Answers 503 to what would only be cut off. */
  Operations.Operation unless(Operations.Operation operation) {
    return request -> {
      if (begun.getAsBoolean()) {
        throw problem();
      }
      return operation.handle(request);
    };
  }

  public static Problem problem() {
    return Problem.later(ErrorCode.DRAINING, "this node stops; ask again", AGAIN);
  }
}
