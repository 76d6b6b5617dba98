package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatException.Code;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final Chain CHAIN =
      new Chain("plume", List.of(link("a", true), link("b", true), link("free", false)));

  private static Link link(String name, boolean paid) {
    return new Link(name, new Puppet(), paid, _ -> Optional.empty(), () -> Breaker.State.CLOSED);
  }

  private static Failure before(String link, Code code) {
    return new Failure(link, false, code);
  }

  private static Failure midway(String link, Code code) {
    return new Failure(link, true, code);
  }

  private static Optional<String> picked(Failure... failures) {
    return CHAIN.pick(List.of(failures), false).map(Link::name);
  }

  @Test
  void beginsWithTheFirst() {
    assertThat(picked()).contains("a");
  }

  @Test
  void goesOnWithTheNextAfterAFailure() {
    Stream.of(Code.OVERLOADED, Code.UNAVAILABLE, Code.TIMEOUT, Code.BROKEN, Code.INVALID)
        .forEach(code -> assertThat(picked(before("a", code))).as("%s", code).contains("b"));
  }

  @Test
  void triesTheSameOnceMoreWhenItBrokeOffMidway() {
    assertThat(picked(midway("a", Code.BROKEN))).contains("a");
    assertThat(picked(midway("a", Code.BROKEN), midway("a", Code.BROKEN))).contains("b");
    assertThat(picked(midway("a", Code.BROKEN), before("a", Code.BROKEN))).contains("b");
    assertThat(picked(midway("a", Code.INVALID))).contains("b");
  }

  @Test
  void isLostAfterTheLast() {
    assertThat(
            picked(
                before("a", Code.TIMEOUT),
                before("b", Code.TIMEOUT),
                before("free", Code.OVERLOADED)))
        .isEmpty();
  }

  @Test
  void asksNobodyElseAfterARefusal() {
    assertThat(picked(before("a", Code.TIMEOUT), midway("b", Code.REFUSED))).isEmpty();
  }

  @Test
  void spendsNothingWhenNothingMayBeSpent() {
    assertThat(CHAIN.pick(List.of(), true).map(Link::name)).contains("free");
    assertThat(new Chain("plume", List.of(link("a", true))).pick(List.of(), true)).isEmpty();
  }
}
