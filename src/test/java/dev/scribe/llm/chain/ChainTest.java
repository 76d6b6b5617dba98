package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Miss;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final Chain CHAIN =
      new Chain("plume", List.of(link("a", true), link("b", true), link("free", false)));

  private static Link link(String name, boolean paid) {
    return new Link(name, new Puppet(), paid, _ -> Optional.empty(), () -> Condition.UNTRIED);
  }

  private static Miss before(String link) {
    return new Miss(link, false);
  }

  private static Miss midway(String link) {
    return new Miss(link, true);
  }

  private static Optional<String> picked(Miss... misses) {
    return CHAIN.pick(List.of(misses), false).map(Link::name);
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
    assertThat(CHAIN.pick(List.of(), true).map(Link::name)).contains("free");
    assertThat(new Chain("plume", List.of(link("a", true))).pick(List.of(), true)).isEmpty();
  }
}
