package dev.scribe.llm.chain;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Timers: something is done later. */
@FunctionalInterface
interface Timers {
  /** Returns what gives it up; it does nothing once the time has come. */
  Runnable after(Duration pause, Runnable then);

  static Timers of(Vertx vertx) {
    return (pause, then) -> {
      var timer = vertx.setTimer(Math.max(1, pause.toMillis()), _ -> then.run());
      return () -> vertx.cancelTimer(timer);
    };
  }
}
