package dev.scribe.llm.chain;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * Health of a chain: what an agent thinks with, as {@code /health} tells it.
 *
 * @param models the first choice first
 */
public record ChainHealth(String agent, List<Model> models) {

  /**
   * One model.
   *
   * @param name as the settings call it
   * @param model as its provider calls it
   */
  public record Model(String name, String model, @JsonUnwrapped ModelHealth condition) {}

  /** Whether no model needs anybody's attention. */
  public boolean isWell() {
    return models.stream().allMatch(model -> model.condition().isWell());
  }

  public static ChainHealth of(ModelChain chain) {
    return new ChainHealth(
        chain.agent(),
        chain.links().stream()
            .map(link -> new Model(link.name(), link.model().name(), link.condition().get()))
            .toList());
  }
}
