package dev.scribe.bench.load;

import io.vertx.core.buffer.Buffer;

/**
 * Counts what passes in one response of a chunked event stream, as cheaply as that goes: it looks
 * at the beginning of each line and keeps nothing.
 */
public final class SseCounter {
  private static final int KEPT = 12;
  private static final String OK = "HTTP/1.1 200";
  private static final String DONE = "data: [DONE]";
  private static final String LAST_CHUNK = "0";

  private final byte[] kept = new byte[KEPT];
  private int length;
  private boolean open;
  private boolean done;
  private boolean lastChunk;
  private boolean over;
  private boolean refused;
  private int events;

  public void read(Buffer buffer) {
    for (var b : buffer.getBytes()) {
      if (b == '\n') {
        line();
        length = 0;
      } else if (b != '\r') {
        if (length < KEPT) kept[length] = b;
        length++;
      }
    }
  }

  private void line() {
    if (length == 0) {
      over |= lastChunk;
    } else if (begins("id: ")) {
      events++;
    } else if (begins(DONE)) {
      done = true;
    } else if (done && length == 1 && begins(LAST_CHUNK)) {
      lastChunk = true;
    } else if (begins("retry: ")) {
      open = true;
    } else if (begins("HTTP/") && !begins(OK)) {
      refused = true;
    }
  }

  private boolean begins(String text) {
    if (length < text.length()) return false;
    for (var i = 0; i < text.length(); i++) {
      if (kept[i] != text.charAt(i)) return false;
    }
    return true;
  }

  /** Any other status than 200. */
  public boolean isRefused() {
    return refused;
  }

  /** The block before all events has come. */
  public boolean isOpen() {
    return open;
  }

  /** Durable events so far. */
  public int events() {
    return events;
  }

  /** The whole response is there, and the connection free for the next. */
  public boolean isOver() {
    return over;
  }
}
