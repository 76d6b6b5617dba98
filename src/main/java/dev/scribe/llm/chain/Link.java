package dev.scribe.llm.chain;

import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply.Usage;
import dev.scribe.message.Bill;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One model of a chain.
 *
 * @param name unique among all models, as {@code chains} of the settings call it
 * @param paid whether its tokens cost money
 * @param price what so many tokens cost; empty if that is unknown
 * @param condition how it stands just now
 */
public record Link(
    String name,
    ChatModel model,
    boolean paid,
    Function<Usage, Optional<Cost>> price,
    Supplier<Condition> condition) {

  /** A model that costs nothing and needs no breaker. */
  public static Link free(String name, ChatModel model) {
    return new Link(name, model, false, _ -> Optional.of(Cost.NONE), () -> Condition.UNTRIED);
  }

  static Link free(String name, ChatModel model, Supplier<Condition> condition) {
    return new Link(name, model, false, _ -> Optional.of(Cost.NONE), condition);
  }

  static Link paid(String name, ChatModel model, Supplier<Condition> condition, Prices prices) {
    return new Link(name, model, true, usage -> prices.cost(model.name(), usage), condition);
  }

  /** What so many of its tokens come to. */
  public Bill bill(Usage used) {
    var cost = price.apply(used);
    return new Bill(
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
