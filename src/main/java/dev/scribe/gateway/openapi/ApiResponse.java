package dev.scribe.gateway.openapi;

/** Response of the API: what an operation gives back. */
public sealed interface ApiResponse {

  /** Written as JSON by the one mapper. */
  record Body(int status, Object value) implements ApiResponse {}

  /** The operation has written, or goes on writing, the response itself. */
  record Taken() implements ApiResponse {}

  static ApiResponse ok(Object value) {
    return new Body(200, value);
  }

  static ApiResponse of(int status, Object value) {
    return new Body(status, value);
  }

  static ApiResponse taken() {
    return new Taken();
  }
}
