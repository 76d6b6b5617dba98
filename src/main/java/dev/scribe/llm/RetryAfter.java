package dev.scribe.llm;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long a server asks to wait (RFC 9110, 10.2.3): seconds or a date. */
final class RetryAfter {
  private RetryAfter() {}

  /** Empty if it does not say, or not so that it can be understood. */
  static Optional<Long> millis(MultiMap headers) {
    return Optional.ofNullable(headers.get("Retry-After"))
        .map(String::strip)
        .flatMap(RetryAfter::read);
  }

  private static Optional<Long> read(String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)).toMillis());
    }
    try {
      var then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Math.max(0, Duration.between(Instant.now(), then).toMillis()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
