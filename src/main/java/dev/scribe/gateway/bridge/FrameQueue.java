package dev.scribe.gateway.bridge;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Queue of frames that came while an earlier one was being obeyed; bounded by number and by bytes.
 */
final class FrameQueue {
  private static final int MOST_FRAMES = 256;
  private static final int MOST_LARGE_FRAMES = 4;

  private final Queue<Buffer> waiting = new ArrayDeque<>();
  private final long mostBytes;
  private long bytes;

  /**
   * @param frameBytes of the largest frame
   */
  FrameQueue(int frameBytes) {
    this.mostBytes = (long) MOST_LARGE_FRAMES * frameBytes;
  }

  /** Returns whether there was room. */
  boolean add(Buffer frame) {
    if (waiting.size() >= MOST_FRAMES || bytes + frame.length() > mostBytes) {
      return false;
    }
    bytes += frame.length();
    return waiting.add(frame);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  Buffer next() {
    var frame = waiting.remove();
    bytes -= frame.length();
    return frame;
  }

  void clear() {
    waiting.clear();
    bytes = 0;
  }
}
