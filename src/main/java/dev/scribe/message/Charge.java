package dev.scribe.message;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Charge of one attempt of a turn: tokens of each kind, each counted once, and what they cost.
 *
 * @param model its name; empty if none was asked
 * @param input read anew
 * @param cacheRead read from the provider's cache
 * @param cacheWrite written to the provider's cache
 * @param output written, {@code reasoning} among them
 * @param reasoning written and not shown
 * @param estimated the provider did not say all of it
 * @param costUsd empty if the model's price is unknown, as {@code costEur} is
 */
public record Charge(
    String model,
    long input,
    long cacheRead,
    long cacheWrite,
    long output,
    long reasoning,
    boolean estimated,
    Optional<BigDecimal> costUsd,
    Optional<BigDecimal> costEur) {
  public static final Charge NONE =
      new Charge(
          "", 0, 0, 0, 0, 0, false, Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO));

  /** Both, of the same model. */
  public Charge plus(Charge other) {
    return new Charge(
        model,
        input + other.input,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite,
        output + other.output,
        reasoning + other.reasoning,
        estimated || other.estimated,
        costUsd.flatMap(mine -> other.costUsd.map(mine::add)),
        costEur.flatMap(mine -> other.costEur.map(mine::add)));
  }

  public Usage usage() {
    return new Usage(input + cacheRead + cacheWrite + output, costEur);
  }

  /** Whether there is nothing to pay, and nothing that is not known. */
  public boolean isNothing() {
    return usage().equals(Usage.NONE);
  }
}
