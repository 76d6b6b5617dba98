package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryingModelTest {
  private final Puppet puppet = new Puppet();
  private final Deque<Runnable> due = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final CircuitBreaker breaker =
      new CircuitBreaker(5, Duration.ofSeconds(30), () -> Instant.EPOCH);
  private final RetryingModel model =
      new RetryingModel(puppet, RetryPolicy.SDK, breaker, this::after, () -> 0);

  private Runnable after(Duration pause, Runnable then) {
    pauses.add(pause);
    due.add(then);
    return () -> due.remove(then);
  }

  private ChatCall start() {
    return model.start(Puppet.request("ada"), heard::add);
  }

  private void letTimePass() {
    due.remove().run();
  }

  private static ChatException failure(ChatCall call) {
    assertThat(call.reply().failed()).isTrue();
    return (ChatException) call.reply().cause();
  }

  @Test
  void triesAgainAndAddsUpWhatWasUsed() {
    var call = start();
    puppet.last().fails(Code.OVERLOADED, 3);
    letTimePass();
    puppet.last().fails(Code.BROKEN, 4);
    letTimePass();
    puppet.last().says("done");
    puppet.last().ends("done", 5);
    assertThat(call.reply().result().text()).isEqualTo("done");
    assertThat(call.reply().result().usage()).isEqualTo(Puppet.used(12));
    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(heard).containsExactly("done");
  }

  @Test
  void failsAfterTheLastTryWithAllThatWasUsed() {
    var call = start();
    for (var i = 0; i < 2; i++) {
      puppet.last().fails(Code.TIMEOUT, 2);
      letTimePass();
    }
    puppet.last().fails(Code.UNAVAILABLE, 2);
    assertThat(failure(call).code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(failure(call).used()).isEqualTo(Puppet.used(6));
    assertThat(puppet.calls).hasSize(3);
  }

  @Test
  void neverTriesAgainOnceTextWasShown() {
    var call = start();
    puppet.last().says("half a");
    puppet.last().fails(Code.BROKEN, 1);
    assertThat(failure(call).code()).isEqualTo(Code.BROKEN);
    assertThat(due).isEmpty();
    assertThat(heard).containsExactly("half a");
  }

  @Test
  void waitsAsTheProviderAsksUnlessThatIsTooLong() {
    start();
    puppet.last().fails(Code.OVERLOADED, 0, Optional.of(Duration.ofSeconds(7)));
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    var call = start();
    puppet.last().fails(Code.OVERLOADED, 0, Optional.of(Duration.ofSeconds(11)));
    assertThat(failure(call).retryAfter()).contains(Duration.ofSeconds(11));
  }

  @Test
  void doesNotRepeatWhatIsRefusedOrWrong() {
    for (var code : List.of(Code.REFUSED, Code.INVALID)) {
      var call = start();
      puppet.last().fails(code, 1);
      assertThat(failure(call).code()).isEqualTo(code);
    }
    assertThat(due).isEmpty();
  }

  @Test
  void isCancelledWhileItIsAnswered() {
    var call = start();
    call.cancel();
    assertThat(failure(call).code()).isEqualTo(Code.CANCELLED);
    call.cancel();
  }

  @Test
  void isCancelledWhileItPausesAndNeverTriesAgain() {
    var call = start();
    puppet.last().fails(Code.OVERLOADED, 3);
    call.cancel();
    assertThat(failure(call).code()).isEqualTo(Code.CANCELLED);
    assertThat(failure(call).used()).isEqualTo(Puppet.used(3));
    assertThat(due).isEmpty();
    assertThat(puppet.calls).hasSize(1);
  }

  @Test
  void aTimerThatFiresTooLateStartsNothing() {
    var call = start();
    puppet.last().fails(Code.OVERLOADED, 0);
    var late = due.getFirst();
    call.cancel();
    late.run();
    assertThat(puppet.calls).hasSize(1);
  }

  @Test
  void failsAtOnceWhileTheBreakerIsOpen() {
    for (var i = 0; i < 5; i++) {
      start();
      puppet.last().says("x");
      puppet.last().fails(Code.BROKEN, 0);
    }
    var call = start();
    assertThat(failure(call).code()).isEqualTo(Code.UNAVAILABLE);
    assertThat(puppet.calls).hasSize(5);
    assertThat(due).isEmpty();
  }

  @Test
  void failsAsItsLastTryDidIfTheBreakerOpensMeanwhile() {
    var call = start();
    puppet.last().fails(Code.OVERLOADED, 2, Optional.of(Duration.ofSeconds(7)));
    for (var i = 0; i < 4; i++) {
      breaker.leave(breaker.enter().orElseThrow(), Optional.of(Code.TIMEOUT));
    }
    letTimePass();
    assertThat(failure(call).code()).isEqualTo(Code.OVERLOADED);
    assertThat(failure(call).retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(failure(call).used()).isEqualTo(Puppet.used(2));
    assertThat(puppet.calls).hasSize(1);
  }
}
