package dev.scribe.gateway.sse;

import dev.scribe.message.Event.AgentDelta;
import dev.scribe.message.News;
import io.micrometer.core.instrument.Metrics;
import java.util.Optional;

/**
 * Tokens that a client was not given yet: those of one attempt, put together, and no more than it
 * could miss; the message that follows has them all.
 */
final class Untold {
  /** In UTF-16 code units. */
  private static final int MOST = 64 * 1024;

  private Optional<News.Delta> first = Optional.empty();
  private final StringBuilder text = new StringBuilder();

  void add(News.Delta next) {
    if (first.filter(held -> follows(held, next)).isEmpty()) {
      first = Optional.of(next);
      text.setLength(0);
    }
    text.append(next.delta().delta());
    if (text.length() > MOST) {
      Metrics.counter("scribe.bound.reached", "bound", "untold_tokens").increment();
      first = Optional.empty();
    }
  }

  private boolean follows(News.Delta held, News.Delta next) {
    var one = held.delta();
    var other = next.delta();
    return held.run().equals(next.run())
        && held.after() == next.after()
        && one.turn() == other.turn()
        && one.attempt() == other.attempt()
        && one.offset() + text.length() == other.offset();
  }

  /** All of it as one, once. */
  Optional<News.Delta> take() {
    var held = first;
    first = Optional.empty();
    return held.map(this::whole);
  }

  private News.Delta whole(News.Delta held) {
    var one = held.delta();
    var all = new AgentDelta(one.agent(), one.turn(), one.attempt(), one.offset(), text.toString());
    return new News.Delta(held.run(), held.after(), all, held.at());
  }
}
