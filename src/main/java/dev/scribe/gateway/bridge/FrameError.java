package dev.scribe.gateway.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.Problem.Fault;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Json;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.Optional;

/**
 * Error of a frame: one that was not obeyed, told by an {@code err} frame.
 *
 * @see #frame
 */
final class FrameError extends RuntimeException {
  private final String why;
  private final int status;
  private final ErrorCode code;
  private final List<Fault> faults;

  private FrameError(String why, int status, ErrorCode code, String message, List<Fault> faults) {
    super(message, null, false, false);
    this.why = why;
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  private static FrameError of(String why, ErrorCode code, String message) {
    return new FrameError(why, code.status(), code, message, List.of());
  }

  /** Of a question that was not accepted. */
  static FrameError of(Problem problem) {
    return new FrameError(
        problem.code().wire(),
        problem.status(),
        problem.code(),
        String.valueOf(problem.getMessage()),
        problem.faults());
  }

  /** What is not allowed, and what is somebody else's or nobody's: they look the same. */
  static FrameError denied() {
    return of("access_denied", ErrorCode.FORBIDDEN, "this is not allowed here");
  }

  static FrameError malformed(String why) {
    return of(why, ErrorCode.INVALID_REQUEST, "the frame is not well-formed: " + why);
  }

  static FrameError position(String message) {
    return of("invalid_position", ErrorCode.INVALID_REQUEST, message);
  }

  static FrameError tooManyRegistrations() {
    return of(
        "max_handlers_reached", ErrorCode.RATE_LIMITED, "this socket has too much open at once");
  }

  static FrameError tooManySockets() {
    return of("max_sockets_reached", ErrorCode.RATE_LIMITED, "too many sockets are open at once");
  }

  static FrameError tooManyFrames() {
    return of("max_frames_reached", ErrorCode.RATE_LIMITED, "too many frames came at once");
  }

  static FrameError tooLarge(int bytes) {
    return of("frame_too_large", ErrorCode.TOO_LARGE, "a frame has at most " + bytes + " bytes");
  }

  static FrameError loggedOut() {
    return of("not_logged_in", ErrorCode.UNAUTHORIZED, "the login is over");
  }

  static FrameError gone() {
    return of("session_gone", ErrorCode.NOT_FOUND, "there is no such session any more");
  }

  static void count(String why) {
    Metrics.counter("scribe.bridge.refused", "why", why).increment();
  }

  /** In one word: what Vert.x's own bridge calls it, where that knows it. */
  String why() {
    return why;
  }

  /**
   * {@code type}, {@code address}, {@code failureCode} (a status of contract §4), {@code
   * failureType} and {@code message} are what Vert.x's clients read of a failed reply, {@code body}
   * what they read of a refused frame; {@code code} is that of contract §4.
   *
   * @param address whose handler is to hear it: a reply's or a registration's
   */
  String frame(Optional<String> address) {
    ObjectNode frame = Json.MAPPER.createObjectNode();
    frame.put("type", "err");
    address.ifPresent(to -> frame.put("address", to));
    frame
        .put("body", why)
        .put("failureCode", status)
        .put("failureType", "RECIPIENT_FAILURE")
        .put("message", getMessage())
        .put("code", code.wire());
    if (!faults.isEmpty()) {
      frame.set("errors", Json.MAPPER.valueToTree(faults));
    }
    return frame.toString();
  }
}
