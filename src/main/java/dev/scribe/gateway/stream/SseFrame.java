package dev.scribe.gateway.stream;

import io.vertx.core.buffer.Buffer;

/** Frames of SSE: events as the bytes of {@code text/event-stream} (contract §1, "Framing"). */
final class SseFrame {
  /** Comes first; a client waits so many milliseconds before it reconnects. */
  static final Buffer RETRY = Buffer.buffer("retry: 2000\n\n");

  static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

  private SseFrame() {}

  /** A row of the log; its number is what a client resumes after. */
  static Buffer durable(long seq, String json) {
    return Buffer.buffer("id: " + seq + "\ndata: " + oneLine(json) + "\n\n");
  }

  /** An event without a number: a client's last id always names a durable one. */
  static Buffer passing(String json) {
    return Buffer.buffer("data: " + oneLine(json) + "\n\n");
  }

  /** JSON escapes line ends inside text, so none can end the frame early. */
  private static String oneLine(String json) {
    if (json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("an event's JSON must be on one line");
    }
    return json;
  }
}
