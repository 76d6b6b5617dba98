package dev.scribe.llm.chain;

import java.math.BigDecimal;

/** Cost: the same amount in US dollars and in euros, exact, nothing is rounded. */
public record Cost(BigDecimal usd, BigDecimal eur) {
  public static final Cost NONE = new Cost(BigDecimal.ZERO, BigDecimal.ZERO);
}
