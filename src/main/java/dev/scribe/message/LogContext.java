package dev.scribe.message;

import java.util.Map;
import org.slf4j.MDC;

/** Puts an envelope's ids on every log line that this thread writes until it is closed. */
public final class LogContext implements AutoCloseable {
  private LogContext() {}

  public static LogContext of(Envelope envelope) {
    MDC.setContextMap(
        Map.of(
            "trace", envelope.trace(),
            "session", envelope.sid().toString(),
            "run", envelope.run().toString()));
    return new LogContext();
  }

  @Override
  public void close() {
    MDC.clear();
  }
}
