package dev.scribe.llm.chain;

import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.message.Charge;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Model of a chain.
 *
 * @param name unique among all models, as {@code chains} of the settings call it
 * @param paid whether its tokens cost money
 * @param price what so many tokens cost; empty if that is unknown
 * @param condition how it stands just now
 */
public record ChainedModel(
    String name,
    ChatModel model,
    boolean paid,
    Function<TokenUsage, Optional<Cost>> price,
    Supplier<ModelHealth> condition) {

  /** A model that costs nothing and needs no breaker. */
  public static ChainedModel free(String name, ChatModel model) {
    return new ChainedModel(
        name, model, false, _ -> Optional.of(Cost.NONE), () -> ModelHealth.UNTRIED);
  }

  static ChainedModel free(String name, ChatModel model, Supplier<ModelHealth> condition) {
    return new ChainedModel(name, model, false, _ -> Optional.of(Cost.NONE), condition);
  }

  static ChainedModel paid(
      String name, ChatModel model, Supplier<ModelHealth> condition, TokenPricing prices) {
    return new ChainedModel(
        name, model, true, usage -> prices.cost(model.name(), usage), condition);
  }

  /** What so many of its tokens come to. */
  public Charge charge(TokenUsage used) {
    var cost = price.apply(used);
    return new Charge(
        model.name(),
        used.input(),
        used.cacheRead(),
        used.cacheWrite(),
        used.output(),
        used.reasoning(),
        used.estimated(),
        cost.map(Cost::usd),
        cost.map(Cost::eur));
  }
}
