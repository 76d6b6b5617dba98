package dev.scribe.llm.chain;

import dev.scribe.conf.PriceList;
import dev.scribe.conf.PriceList.Price;
import dev.scribe.llm.ChatReply.TokenUsage;
import java.math.BigDecimal;
import java.util.Optional;

/** Pricing of tokens, by a list. */
public record TokenPricing(PriceList list) {
  private static final int MILLION = 6;

  /** Whether anything of that model can be priced. */
  public boolean knows(String model) {
    return list.find(model).isPresent();
  }

  /**
   * What so many tokens of that model cost; no tokens cost nothing. Empty if that is unknown: the
   * list lacks the model or a kind of token that was used, or has no price for requests so long.
   * Tokens of several requests together count as one request there, so that no cost is understated.
   */
  public Optional<Cost> cost(String model, TokenUsage usage) {
    return usage.total() == 0
        ? Optional.of(Cost.NONE)
        : list.find(model)
            .flatMap(price -> usd(price, usage))
            .map(usd -> new Cost(usd, usd.multiply(list.usdToEur())));
  }

  private static Optional<BigDecimal> usd(Price price, TokenUsage usage) {
    var read = usage.input() + usage.cacheRead() + usage.cacheWrite();
    if (read > price.upTo().orElse(Long.MAX_VALUE)) {
      return Optional.empty();
    }
    return times(price.cacheRead(), usage.cacheRead())
        .flatMap(sum -> times(price.cacheWrite(), usage.cacheWrite()).map(sum::add))
        .map(sum -> sum.add(price.input().multiply(BigDecimal.valueOf(usage.input()))))
        .map(sum -> sum.add(price.output().multiply(BigDecimal.valueOf(usage.output()))))
        .map(sum -> sum.scaleByPowerOfTen(-MILLION));
  }

  private static Optional<BigDecimal> times(Optional<BigDecimal> price, long tokens) {
    return tokens == 0
        ? Optional.of(BigDecimal.ZERO)
        : price.map(each -> each.multiply(BigDecimal.valueOf(tokens)));
  }
}
