package dev.scribe.llm.chain;

import dev.scribe.llm.ChatModel;
import dev.scribe.message.ModelFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chain of models that one agent thinks with, the first choice first. Pure. */
public record ModelChain(String agent, List<ChainedModel> links) {
  public ModelChain {
    links = List.copyOf(links);
  }

  /** Of one model that costs nothing. */
  public static ModelChain of(String agent, ChatModel model) {
    return new ModelChain(agent, List.of(ChainedModel.free(model.name(), model)));
  }

  /**
   * What the next attempt of a turn is made with: the first model that is not exhausted. It is once
   * it failed, or, where it may deserve another try, once it failed a second time.
   *
   * @param failures of the attempts of this turn so far
   * @param freeOnly nothing may be spent
   */
  public Optional<ChainedModel> pick(List<ModelFailure> failures, boolean freeOnly) {
    Predicate<ChainedModel> affordable = link -> !(freeOnly && link.paid());
    return links.stream()
        .filter(affordable)
        .filter(link -> !isExhausted(link, failures))
        .findFirst();
  }

  /** The models' names, as their providers call them. */
  public List<String> names() {
    return links.stream().map(link -> link.model().name()).toList();
  }

  /** Whether anything that it does may cost money. */
  public boolean isPaid() {
    return links.stream().anyMatch(ChainedModel::paid);
  }

  private static boolean isExhausted(ChainedModel link, List<ModelFailure> failures) {
    var own = failures.stream().filter(failure -> failure.model().equals(link.name())).toList();
    return own.size() > 1 || !own.stream().allMatch(ModelFailure::again);
  }

  /** For people: {@code claude-sonnet-5-5, then scribe-extractive}. */
  @Override
  public String toString() {
    return String.join(", then ", names());
  }
}
