package dev.scribe.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource({"3,3000", "0,0", "1.5,1500", "' 2 ',2000"})
  void readsSeconds(String header, long millis) {
    assertThat(RetryAfter.millis(headers().set("retry-after", header))).contains(millis);
  }

  @Test
  void millisecondsWin() {
    var headers = headers().set("retry-after", "3").set("retry-after-ms", "250.4");
    assertThat(RetryAfter.millis(headers)).contains(250L);
    assertThat(RetryAfter.millis(headers.set("retry-after-ms", "soon"))).contains(3000L);
  }

  @Test
  void readsADate() {
    var date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    assertThat(RetryAfter.millis(headers().set("retry-after", date)).orElseThrow())
        .isBetween(3_500_000L, 3_600_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "99999999999999999999", "NaN", "1e9"})
  void whatCannotBeUnderstoodIsNotSaid(String header) {
    assertThat(RetryAfter.millis(headers().set("retry-after", header))).isEmpty();
  }

  private static MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap();
  }
}
