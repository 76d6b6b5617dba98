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

class BackoffTest {
  private static ChatException failure(Code code, long retryAfterMillis) {
    var asked = Optional.of(Duration.ofMillis(retryAfterMillis)).filter(d -> !d.isZero());
    return new ChatException(code, "failed", TokenUsage.NONE, asked);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 500", "1, 1, 375", "2, 0, 1000", "4, 0, 4000", "5, 0, 8000", "9, 1, 6000"})
  void doublesUpToItsBoundAndLeavesOutUpToAQuarter(int tries, double random, long millis) {
    var many =
        new Backoff(9, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60));
    assertThat(many.pause(tries, failure(Code.TIMEOUT, 0), random))
        .contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "9999, 9999", "10000, 10000", "-5, 500"})
  void obeysTheProvider(long asked, long millis) {
    assertThat(Backoff.SDK.pause(1, failure(Code.OVERLOADED, asked), 0))
        .contains(Duration.ofMillis(millis));
  }

  @Test
  void doesNotKeepPeopleWaitingForLongerThanTenSeconds() {
    assertThat(Backoff.SDK.pause(1, failure(Code.OVERLOADED, 10_001), 0)).isEmpty();
  }

  @Test
  void triesTwiceAgain() {
    assertThat(Backoff.SDK.pause(2, failure(Code.BROKEN, 0), 0)).isPresent();
    assertThat(Backoff.SDK.pause(3, failure(Code.BROKEN, 0), 0)).isEmpty();
    assertThat(Backoff.SDK.pause(3, failure(Code.OVERLOADED, 5), 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CANCELLED", "REFUSED", "INVALID"})
  void doesNotRepeatWhatFailsAgain(Code code) {
    assertThat(Backoff.SDK.pause(1, failure(code, 10), 0)).isEmpty();
  }
}
