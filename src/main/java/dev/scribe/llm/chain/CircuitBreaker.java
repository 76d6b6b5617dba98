package dev.scribe.llm.chain;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.scribe.llm.ChatException.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Circuit breaker: after so many failures in a row nobody calls for a while, then one caller tries.
 * Thread-safe; knows nothing of calls but how they ended.
 *
 * <p>What says nothing about the provider's health neither opens nor closes it: a call that was
 * given up, a refusal, and {@link Code#INVALID}. That last one may be the fault of one request
 * alone, which must not shut the others out; and where it is the key, it costs nothing to hear it
 * again.
 */
public final class CircuitBreaker {
  /** How it stands. */
  public enum State {
    /** Calls pass. */
    CLOSED,
    /** None does. */
    OPEN,
    /** One does, to try. */
    HALF_OPEN;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Leave to call, given back once by {@link #leave}. */
  record Pass(boolean trial) {}

  private final int limit;
  private final Duration rest;
  private final InstantSource clock;
  private int failures;
  private Optional<Instant> opened = Optional.empty();
  private boolean trying;

  CircuitBreaker(int limit, Duration rest, InstantSource clock) {
    this.limit = limit;
    this.rest = rest;
    this.clock = clock;
  }

  synchronized State state() {
    if (opened.isEmpty()) {
      return State.CLOSED;
    }
    return clock.instant().isBefore(opened.get().plus(rest)) ? State.OPEN : State.HALF_OPEN;
  }

  /** For a gauge: 0 closed, 1 half open, 2 open. */
  double reading() {
    return switch (state()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  /** Empty: fail at once. */
  synchronized Optional<Pass> enter() {
    return switch (state()) {
      case CLOSED -> Optional.of(new Pass(false));
      case OPEN -> Optional.empty();
      case HALF_OPEN -> {
        var free = !trying;
        trying = true;
        yield free ? Optional.of(new Pass(true)) : Optional.empty();
      }
    };
  }

  /** How the call ended: empty if it succeeded. */
  synchronized void leave(Pass pass, Optional<Code> failure) {
    if (pass.trial()) {
      trying = false;
    }
    switch (failure.orElse(null)) {
      case null -> close();
      case UNAVAILABLE, OVERLOADED, TIMEOUT, BROKEN -> count(pass);
      case INVALID, REFUSED, CANCELLED -> {}
    }
  }

  private void close() {
    failures = 0;
    opened = Optional.empty();
  }

  /** A call from before it opened ends late: that must not make the rest longer. */
  private void count(Pass pass) {
    failures++;
    if (pass.trial() || (opened.isEmpty() && failures >= limit)) {
      opened = Optional.of(clock.instant());
    }
  }
}
