package dev.scribe.discussion;

import java.math.BigDecimal;

/**
 * Budget of an owner for models, a day (UTC). Pure.
 *
 * @param goesOn once it is spent, runs go on with models that cost nothing
 */
public record Budget(BigDecimal dayEur, boolean goesOn) {
  private static final BigDecimal NEARLY = new BigDecimal("0.8");

  /** What a new run may do. */
  enum Allowance {
    SPEND,
    /** At least 80 % are spent. */
    SPEND_WITH_WARNING,
    FREE_MODELS_ONLY,
    REFUSED
  }

  Allowance allowance(BigDecimal spent) {
    if (spent.compareTo(dayEur) >= 0) {
      return goesOn ? Allowance.FREE_MODELS_ONLY : Allowance.REFUSED;
    }
    return spent.compareTo(dayEur.multiply(NEARLY)) >= 0
        ? Allowance.SPEND_WITH_WARNING
        : Allowance.SPEND;
  }
}
