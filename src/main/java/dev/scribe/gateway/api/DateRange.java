package dev.scribe.gateway.api;

import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.ValidRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Range of dates: the {@code from} and {@code to} of a request (contract §6), each a date, which is
 * a whole day in UTC, or a date-time with its offset.
 *
 * @param from included
 * @param to excluded
 */
record DateRange(Optional<Instant> from, Optional<Instant> to) {
  private static final String YEAR_FIRST = "\\d{4}-.*";

  static DateRange of(ValidRequest request) {
    var from = request.findText("from").map(text -> read("from", text, 0));
    var to = request.findText("to").map(text -> read("to", text, 1));
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw Problem.invalid("/query/from", "from must not be after to");
    }
    return new DateRange(from, to);
  }

  private static Instant read(String name, String text, int days) {
    // The + of an offset, not encoded, arrives as a blank.
    var written = text.strip().replace(' ', '+');
    try {
      if (written.matches(YEAR_FIRST)) {
        return written.contains("T")
            ? OffsetDateTime.parse(written).toInstant()
            : LocalDate.parse(written).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
    } catch (DateTimeParseException _) {
      // Said below.
    }
    throw Problem.invalid(
        "/query/" + name,
        name + " must be a date like 2026-11-22 or a date-time like 2026-11-22T08:30:00Z");
  }
}
