package dev.scribe.message;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Usage of a turn or a run.
 *
 * @param costEur empty where a model's price is unknown
 */
public record Usage(long tokens, Optional<BigDecimal> costEur) {
  public static final Usage NONE = new Usage(0, Optional.of(BigDecimal.ZERO));

  public Usage plus(Usage other) {
    return new Usage(tokens + other.tokens, costEur.flatMap(mine -> other.costEur.map(mine::add)));
  }
}
