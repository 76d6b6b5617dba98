package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  private static ChatException failure(Code code, long retryAfterMillis) {
    var asked = Optional.of(Duration.ofMillis(retryAfterMillis)).filter(d -> !d.isZero());
    return new ChatException(code, "failed", TokenUsage.NONE, asked);
  }

  @Test
  void leavesThePauseToChanceUnlessTheProviderAsks() {
    assertThat(RetryPolicy.SDK.pause(2, failure(Code.TIMEOUT, 0), 1))
        .contains(Duration.ofMillis(750));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9999, 9999", "10000, 10000", "-5, 500"})
  void obeysTheProvider(long asked, long millis) {
    assertThat(RetryPolicy.SDK.pause(1, failure(Code.OVERLOADED, asked), 0))
        .contains(Duration.ofMillis(millis));
  }

  @Test
  void doesNotKeepPeopleWaitingForLongerThanTenSeconds() {
    assertThat(RetryPolicy.SDK.pause(1, failure(Code.OVERLOADED, 10_001), 0)).isEmpty();
  }

  @Test
  void triesTwiceAgain() {
    assertThat(RetryPolicy.SDK.pause(2, failure(Code.BROKEN, 0), 0)).isPresent();
    assertThat(RetryPolicy.SDK.pause(3, failure(Code.BROKEN, 0), 0)).isEmpty();
    assertThat(RetryPolicy.SDK.pause(3, failure(Code.OVERLOADED, 5), 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "REFUSED", "INVALID"})
  void doesNotRepeatWhatFailsAgain(Code code) {
    assertThat(RetryPolicy.SDK.pause(1, failure(code, 10), 0)).isEmpty();
  }
}
