package dev.scribe.gateway.http;

import dev.scribe.journal.JournalException;
import dev.scribe.message.ErrorCode;
import dev.scribe.store.Outage;
import dev.scribe.store.RetryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Problem: a request that ends in problem+json (RFC 9457, contract §4); rendered in one place. */
public final class Problem extends RuntimeException {
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final int status;
  private final ErrorCode code;
  private final List<Fault> faults;
  private final Optional<Duration> retryAfter;

  /** What is wrong with one part of the request; {@code pointer} is a JSON pointer. */
  public record Fault(String pointer, String message) {}

  private Problem(
      int status, ErrorCode code, String detail, List<Fault> faults, Optional<Duration> retry) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.faults = faults;
    this.retryAfter = retry;
  }

  /** What a failure is to a client, the same through every door; its cause is for the log alone. */
  public static Problem of(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case JournalException.Overloaded _ ->
          later(ErrorCode.RATE_LIMITED, "too many requests are waiting to be stored", A_MOMENT);
      case RetryException.Unavailable _ -> noDatabase();
      case Throwable away when Outage.is(away) -> noDatabase();
      default -> of(ErrorCode.INTERNAL, "something went wrong on our side");
    };
  }

  public static Problem of(ErrorCode code, String detail) {
    return of(code.status(), code, detail);
  }

  /** For a status that is not the code's own: 400, 405, 415, 421, 501. */
  public static Problem of(int status, ErrorCode code, String detail) {
    return new Problem(status, code, detail, List.of(), Optional.empty());
  }

  public static Problem invalid(List<Fault> faults) {
    return new Problem(
        ErrorCode.INVALID_REQUEST.status(),
        ErrorCode.INVALID_REQUEST,
        faults.getFirst().message(),
        faults,
        Optional.empty());
  }

  public static Problem invalid(String pointer, String message) {
    return invalid(List.of(new Fault(pointer, message)));
  }

  public static Problem later(ErrorCode code, String detail, Duration retryAfter) {
    return new Problem(code.status(), code, detail, List.of(), Optional.of(retryAfter));
  }

  /** PostgreSQL is away, which passes. */
  public static Problem noDatabase() {
    return later(ErrorCode.DRAINING, "the database does not answer", A_MOMENT);
  }

  public int status() {
    return status;
  }

  public ErrorCode code() {
    return code;
  }

  public List<Fault> faults() {
    return faults;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
