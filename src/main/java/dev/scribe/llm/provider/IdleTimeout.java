package dev.scribe.llm.provider;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Idle timeout of a stream: it notices that nothing was heard for too long. One timer however much
 * is heard; for one thread.
 */
final class IdleTimeout {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Runnable onSilence;
  private long limit;
  private long last;
  private long timer = NONE;

  IdleTimeout(Vertx vertx, Runnable onSilence) {
    this.vertx = vertx;
    this.onSilence = onSilence;
  }

  /** Something was heard, or it begins; the next shall come within this time. */
  void heard(Duration next) {
    last = System.nanoTime();
    var sooner = next.toNanos() < limit;
    limit = next.toNanos();
    if (timer == NONE || sooner) {
      end();
      sleep(limit);
    }
  }

  void end() {
    vertx.cancelTimer(timer);
    timer = NONE;
  }

  /** A timer counts whole milliseconds: one more, lest it rings too early. */
  private void sleep(long nanos) {
    timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, _ -> wake());
  }

  private void wake() {
    timer = NONE;
    var left = limit - (System.nanoTime() - last);
    if (left > 0) {
      sleep(left);
    } else {
      onSilence.run();
    }
  }
}
