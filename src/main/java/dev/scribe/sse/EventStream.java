package dev.scribe.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/** Stream of events that are waited for, one by one, as {@link SseParser} reads them. */
public final class EventStream {
  private static final int BUFFER_BYTES = 8 * 1024;

  /** More than any event of ours, whose text may be that of a whole note, several times over. */
  private static final int LARGEST = 64 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Queue<SseEvent> events = new ArrayDeque<>();
  private final SseParser parser = new SseParser(LARGEST, events::add);

  public EventStream(InputStream in) {
    this.in = in;
  }

  /**
   * The next event; empty at the end of the stream.
   *
   * @throws SseParser.EventTooLarge if that is larger than 64 MiB
   */
  public Optional<SseEvent> next() throws IOException {
    while (events.isEmpty()) {
      var count = in.read(buffer);
      if (count < 0) {
        return Optional.empty();
      }
      parser.read(Arrays.copyOf(buffer, count));
    }
    return Optional.of(events.remove());
  }
}
