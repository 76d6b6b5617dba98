package dev.scribe.chaos;

import dev.scribe.support.SseReader.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The durable frames that one client was given, over all its connections, in the order in which
 * they came.
 */
final class Transcript {
  private record Line(Frame frame, Instant at) {}

  private final Pulse pulse;
  private final List<Line> lines = Collections.synchronizedList(new ArrayList<>());
  private volatile long last;
  private volatile Instant keptAt = Instant.now();

  Transcript(Pulse pulse) {
    this.pulse = pulse;
  }

  /** The number of the last frame; 0: none yet. */
  long last() {
    return last;
  }

  List<Frame> frames() {
    return List.copyOf(lines).stream().map(Line::frame).toList();
  }

  /** When each frame came. */
  List<Instant> times() {
    return List.copyOf(lines).stream().map(Line::at).toList();
  }

  /** Nothing came for so long. */
  boolean isQuietFor(Duration time) {
    return keptAt.plus(time).isBefore(Instant.now());
  }

  void keep(Frame frame) {
    keptAt = Instant.now();
    lines.add(new Line(frame, keptAt));
    last = frame.id().orElseThrow();
    pulse.received().release();
  }
}
