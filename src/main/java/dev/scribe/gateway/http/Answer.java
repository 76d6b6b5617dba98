package dev.scribe.gateway.http;

/** What an operation gives back. */
public sealed interface Answer {

  /** Written as JSON by the one mapper. */
  record Body(int status, Object value) implements Answer {}

  /** The operation has written, or goes on writing, the response itself. */
  record Taken() implements Answer {}

  static Answer ok(Object value) {
    return new Body(200, value);
  }

  static Answer of(int status, Object value) {
    return new Body(status, value);
  }

  static Answer taken() {
    return new Taken();
  }
}
