package dev.scribe.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8), 0.25);

  @ParameterizedTest
  @CsvSource({
    "1, 0, 500",
    "1, 1, 375",
    "2, 0, 1000",
    "4, 0, 4000",
    "5, 0, 8000",
    "9, 1, 6000",
    "9999, 0, 8000"
  })
  void doublesUpToItsBoundAndLeavesOutUpToItsJitter(int tries, double random, long millis) {
    assertThat(BACKOFF.pause(tries, random)).isEqualTo(Duration.ofMillis(millis));
  }
}
