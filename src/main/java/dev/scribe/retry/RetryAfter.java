package dev.scribe.retry;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a server asks to wait: {@code Retry-After-Ms} as the official SDKs read it, otherwise
 * {@code Retry-After} (RFC 9110, 10.2.3) in seconds or as a date.
 */
public final class RetryAfter {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
  private static final int MILLIS_OF_SECOND = 1000;

  private RetryAfter() {}

  /** Empty if it does not say, or not so that it can be understood. */
  public static Optional<Long> millis(MultiMap headers) {
    return header(headers, "Retry-After-Ms")
        .flatMap(text -> number(text, 1))
        .or(() -> header(headers, "Retry-After").flatMap(RetryAfter::read));
  }

  private static Optional<String> header(MultiMap headers, String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip);
  }

  private static Optional<Long> read(String text) {
    return number(text, MILLIS_OF_SECOND).or(() -> until(text));
  }

  private static Optional<Long> number(String text, int millis) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(Math.round(Double.parseDouble(text) * millis))
        : Optional.empty();
  }

  private static Optional<Long> until(String date) {
    try {
      var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Math.max(0, Duration.between(Instant.now(), then).toMillis()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
