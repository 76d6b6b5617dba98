package dev.scribe.bus;

import java.util.Map;
import org.slf4j.MDC;

/**
 * Context of log lines: puts the ids of what is being done on every log line that this thread
 * writes until it is closed.
 */
public final class LogContext implements AutoCloseable {
  private LogContext() {}

  public static LogContext of(Headers headers) {
    MDC.setContextMap(
        Map.of(
            "trace", headers.trace(),
            "session", headers.sid().toString(),
            "run", headers.run().toString()));
    return new LogContext();
  }

  /** Before there is a run: the request's id, which is the trace of all that comes of it. */
  public static LogContext of(String trace) {
    MDC.setContextMap(Map.of("trace", trace));
    return new LogContext();
  }

  @Override
  public void close() {
    MDC.clear();
  }
}
