package dev.scribe.gateway.stream;

import dev.scribe.message.Event.AgentDelta;
import dev.scribe.message.SessionUpdate;
import io.micrometer.core.instrument.Metrics;
import java.util.Optional;

/**
 * Coalescer of deltas: what a client was not told yet of the text that an agent is saying: each
 * character once and in order, put together while the client takes nothing. What it missed comes
 * when the text is told from its beginning again; the message that follows has it all.
 */
final class DeltaCoalescer {
  /** In UTF-16 code units. */
  private static final int MOST = 64 * 1024;

  private Optional<SessionUpdate.Delta> last = Optional.empty();
  private final StringBuilder text = new StringBuilder();

  /** In UTF-16 code units, of the same attempt as {@code last}. */
  private int told;

  void add(SessionUpdate.Delta next) {
    if (last.filter(before -> isSameAttempt(before, next)).isEmpty()) {
      told = 0;
      text.setLength(0);
    }
    last = Optional.of(next);
    var said = next.delta().delta();
    var known = told + text.length() - next.delta().offset();
    if (0 <= known && known < said.length()) {
      text.append(said, known, said.length());
    }
  }

  private static boolean isSameAttempt(SessionUpdate.Delta one, SessionUpdate.Delta other) {
    return one.run().equals(other.run())
        && one.delta().turn() == other.delta().turn()
        && one.delta().attempt() == other.delta().attempt();
  }

  /** To be called while nothing is taken. */
  void keepWithinBound() {
    if (text.length() > MOST) {
      Metrics.counter("scribe.bound.reached", "bound", "untold_tokens").increment();
      text.setLength(0);
    }
  }

  /**
   * All of it as one, once; what stands before the client's last event comes too late.
   *
   * @param cursor the number of that event
   */
  Optional<SessionUpdate.Delta> take(long cursor) {
    var whole = last.filter(before -> !text.isEmpty() && before.after() == cursor).map(this::whole);
    if (whole.isPresent()) {
      told += text.length();
    }
    text.setLength(0);
    return whole;
  }

  private SessionUpdate.Delta whole(SessionUpdate.Delta latest) {
    var said = latest.delta();
    var all = new AgentDelta(said.agent(), said.turn(), said.attempt(), told, text.toString());
    return new SessionUpdate.Delta(latest.run(), latest.after(), all, latest.at());
  }
}
