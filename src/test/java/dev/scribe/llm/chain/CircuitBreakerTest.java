package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.chain.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitBreakerTest {
  private Instant now = Instant.EPOCH;
  private final CircuitBreaker breaker = new CircuitBreaker(5, Duration.ofSeconds(30), () -> now);

  private void fail(int times, Code code) {
    for (var i = 0; i < times; i++) {
      breaker.leave(breaker.enter().orElseThrow(), Optional.of(code));
    }
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "OVERLOADED", "TIMEOUT", "BROKEN"})
  void opensAfterFiveFailuresInARow(Code code) {
    fail(4, code);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    fail(1, code);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.enter()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "REFUSED", "INVALID"})
  void whatSaysNothingOfItsHealthDoesNotCount(Code code) {
    fail(100, code);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aSuccessBeginsTheCountAnew() {
    fail(4, Code.TIMEOUT);
    breaker.leave(breaker.enter().orElseThrow(), Optional.empty());
    fail(4, Code.TIMEOUT);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void letsExactlyOneTryAfterItsRest() {
    fail(5, Code.TIMEOUT);
    pass(29);
    assertThat(breaker.enter()).isEmpty();
    pass(1);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    var trial = breaker.enter().orElseThrow();
    assertThat(breaker.enter()).isEmpty();
    breaker.leave(trial, Optional.empty());
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.enter()).isPresent();
  }

  @Test
  void aFailedTrialOpensItForAnotherRest() {
    fail(5, Code.TIMEOUT);
    pass(30);
    fail(1, Code.OVERLOADED);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    pass(30);
    assertThat(breaker.enter()).isPresent();
  }

  @Test
  void aTrialThatIsGivenUpLetsTheNextOneTry() {
    fail(5, Code.TIMEOUT);
    pass(30);
    fail(1, Code.CANCELLED);
    assertThat(breaker.enter()).contains(new CircuitBreaker.Pass(true));
  }

  @Test
  void aCallFromBeforeDoesNotProlongTheRestButMayEndIt() {
    var slow = breaker.enter().orElseThrow();
    var slower = breaker.enter().orElseThrow();
    fail(5, Code.TIMEOUT);
    pass(20);
    breaker.leave(slow, Optional.of(Code.TIMEOUT));
    pass(10);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    breaker.leave(slower, Optional.empty());
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }
}
