package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.conf.ConfException;
import dev.scribe.conf.PriceList;
import dev.scribe.llm.ChatReply.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenPricingTest {
  @TempDir private Path folder;

  private TokenPricing prices(String models) throws IOException {
    var yaml = "usd_to_eur: 0.9\nmodels: {" + models + "}";
    return new TokenPricing(PriceList.load(Files.writeString(folder.resolve("p.yaml"), yaml)));
  }

  private static TokenUsage usage(long input, long cacheRead, long cacheWrite, long output) {
    return new TokenUsage(input, cacheRead, cacheWrite, output, 0, false);
  }

  private static Optional<BigDecimal> usd(TokenPricing prices, String model, TokenUsage usage) {
    return prices.cost(model, usage).map(Cost::usd);
  }

  @Test
  void addsUpEveryKindWithoutRounding() throws IOException {
    var prices = prices("m: {input: 3, output: 15, cache_read: 0.3, cache_write: 3.75}");
    var cost = prices.cost("m", new TokenUsage(1, 2, 4, 8, 5, false)).orElseThrow();
    assertThat(cost.usd()).isEqualByComparingTo("0.0001386");
    assertThat(cost.eur()).isEqualByComparingTo("0.00012474");
    var tiny = prices("m: {input: 0.1, output: 0.1}").cost("m", usage(1, 0, 0, 0)).orElseThrow();
    assertThat(tiny.usd()).isEqualByComparingTo("0.0000001");
  }

  @Test
  void theExactNameWinsThenTheLongestBeginning() throws IOException {
    var prices =
        prices(
            "a*: {input: 1, output: 1}, a-b*: {input: 2, output: 2}, a-b-c: {input: 3, output: 3}");
    var million = usage(1_000_000, 0, 0, 0);
    assertThat(usd(prices, "a-b-c", million).orElseThrow()).isEqualByComparingTo("3");
    assertThat(usd(prices, "a-b-d", million).orElseThrow()).isEqualByComparingTo("2");
    assertThat(usd(prices, "a", million).orElseThrow()).isEqualByComparingTo("1");
    assertThat(usd(prices, "b", million)).isEmpty();
  }

  @Test
  void saysNothingWhereAPriceIsMissing() throws IOException {
    var prices = prices("m: {input: 1, output: 1, up_to: 100}");
    assertThat(prices.cost("m", usage(50, 1, 0, 1))).isEmpty();
    assertThat(prices.cost("m", usage(50, 0, 1, 1))).isEmpty();
    assertThat(prices.cost("m", usage(100, 0, 0, 1000))).isPresent();
    assertThat(prices.cost("m", usage(101, 0, 0, 1))).isEmpty();
    assertThat(prices.cost("unknown", usage(1, 0, 0, 0))).isEmpty();
    assertThat(prices.cost("unknown", TokenUsage.NONE)).contains(Cost.NONE);
  }

  @Test
  void eachRequestOfATurnIsPricedByItself() throws IOException {
    var prices = prices("puppet: {input: 1, output: 1, up_to: 100}");
    var link = ChainedModel.paid("m", new Puppet(), () -> ModelHealth.UNTRIED, prices);
    var one = link.charge(usage(80, 0, 0, 1));
    assertThat(one.plus(one).costUsd()).isPresent();
    assertThat(one.plus(one).usage().tokens()).isEqualTo(162);
    assertThat(link.charge(usage(160, 0, 0, 2)).costUsd()).isEmpty();
  }

  @Test
  void refusesAListThatCannotBeMeant() {
    assertThatThrownBy(() -> prices("m: {input: 1}")).isInstanceOf(ConfException.class);
    assertThatThrownBy(() -> prices("m: {input: -1, output: 1}")).isInstanceOf(ConfException.class);
    assertThatThrownBy(() -> prices("m: {input: 1, output: 1, inptu: 2}"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("inptu");
  }

  @Test
  void theListThatComesWithScribeCanBeRead() {
    var prices = new TokenPricing(PriceList.load(Path.of("conf/prices.yaml")));
    assertThat(prices.knows("claude-sonnet-4-5-20250929")).isTrue();
    assertThat(prices.knows("claude-opus-5-9")).isFalse();
    assertThat(usd(prices, "claude-sonnet-5-5", usage(1_000_000, 1_000_000, 0, 0)).orElseThrow())
        .isEqualByComparingTo("2.20");
  }
}
