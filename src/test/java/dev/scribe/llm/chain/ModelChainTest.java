package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.ModelFailure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelChainTest {
  private static final ModelChain CHAIN =
      new ModelChain("plume", List.of(link("a", true), link("b", true), link("free", false)));

  private static ChainedModel link(String name, boolean paid) {
    return new ChainedModel(
        name, new Puppet(), paid, _ -> Optional.empty(), () -> ModelHealth.UNTRIED);
  }

  private static ModelFailure before(String link) {
    return new ModelFailure(link, false);
  }

  private static ModelFailure midway(String link) {
    return new ModelFailure(link, true);
  }

  private static Optional<String> picked(ModelFailure... failures) {
    return CHAIN.pick(List.of(failures), false).map(ChainedModel::name);
  }

  @Test
  void beginsWithTheFirst() {
    assertThat(picked()).contains("a");
  }

  @Test
  void goesOnWithTheNextAfterAFailure() {
    assertThat(picked(before("a"))).contains("b");
  }

  @Test
  void triesTheSameOnceMoreWhenItBrokeOffMidway() {
    assertThat(picked(midway("a"))).contains("a");
    assertThat(picked(midway("a"), midway("a"))).contains("b");
    assertThat(picked(midway("a"), before("a"))).contains("b");
  }

  @Test
  void isLostAfterTheLast() {
    assertThat(picked(before("a"), before("b"), before("free"))).isEmpty();
  }

  @Test
  void spendsNothingWhenNothingMayBeSpent() {
    assertThat(CHAIN.pick(List.of(), true).map(ChainedModel::name)).contains("free");
    assertThat(new ModelChain("plume", List.of(link("a", true))).pick(List.of(), true)).isEmpty();
  }
}
