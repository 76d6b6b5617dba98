package dev.scribe.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Parser of event streams: bytes to events as the WHATWG standard reads them (HTML, 9.2.6),
 * wherever the bytes are cut. What no blank line has ended is no event.
 */
public final class SseParser {
  /** An event that is not taken. */
  public static final class EventTooLarge extends RuntimeException {
    EventTooLarge(int largest) {
      super("an event is larger than " + largest + " bytes");
    }
  }

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final int largest;
  private final Consumer<SseEvent> onEvent;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String id = "";
  private StringJoiner data = lines();
  private boolean hasData;
  private int size;
  private boolean afterCarriageReturn;
  private boolean first = true;

  /**
   * A parser at the beginning of a stream.
   *
   * @param largest bytes of one event that are taken
   */
  public SseParser(int largest, Consumer<SseEvent> onEvent) {
    this.largest = largest;
    this.onEvent = onEvent;
  }

  /**
   * Takes the next bytes of the stream.
   *
   * @throws EventTooLarge if an event is larger than what is taken
   */
  public void read(byte[] bytes) {
    var from = 0;
    for (var i = 0; i < bytes.length; i++) {
      var b = bytes[i];
      if (b == '\n' && afterCarriageReturn) {
        from = i + 1;
      } else if (b == '\n' || b == '\r') {
        keep(bytes, from, i);
        from = i + 1;
        endLine();
      }
      afterCarriageReturn = b == '\r';
    }
    keep(bytes, from, bytes.length);
  }

  private void keep(byte[] bytes, int from, int to) {
    if (size + line.size() + to - from > largest) {
      throw new EventTooLarge(largest);
    }
    line.write(bytes, from, to - from);
  }

  private void endLine() {
    var text = line.toString(StandardCharsets.UTF_8);
    var bytes = line.size();
    line.reset();
    if (first && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    first = false;
    if (text.isEmpty()) {
      endEvent();
    } else {
      field(text, bytes);
    }
  }

  /** A line that begins with a colon is a comment: its field has no name, and it is not kept. */
  private void field(String text, int bytes) {
    var colon = text.indexOf(':');
    var field = colon < 0 ? text : text.substring(0, colon);
    var value = colon < 0 ? "" : text.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (field) {
      case "id" -> {
        if (value.indexOf('\0') < 0) {
          id = value;
        }
      }
      case "data" -> {
        data.add(value);
        hasData = true;
        size += bytes;
      }
      default -> {}
    }
  }

  private void endEvent() {
    var event = new SseEvent(id, data.toString());
    var complete = hasData;
    id = "";
    data = lines();
    hasData = false;
    size = 0;
    if (complete) {
      onEvent.accept(event);
    }
  }

  private static StringJoiner lines() {
    return new StringJoiner("\n");
  }
}
