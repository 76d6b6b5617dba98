package dev.scribe.cli.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Exception of the API client: why a request to the server has no answer to use. */
public sealed class ApiException extends IOException {
  private ApiException(String message) {
    super(message);
  }

  /** Nobody listens there. */
  public static final class NoServer extends ApiException {
    NoServer(URI server) {
      super(server.toString());
    }
  }

  /** The server said no; the message is the problem's {@code detail}. */
  public static final class Refused extends ApiException {
    private final int status;
    private final Optional<Duration> retryAfter;

    Refused(int status, String detail, Optional<Duration> retryAfter) {
      super(detail);
      this.status = status;
      this.retryAfter = retryAfter;
    }

    public int status() {
      return status;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }

    /** Whether the same request may succeed a little later. */
    public boolean passes() {
      return status == 429 || status == 502 || status == 503 || status == 504;
    }
  }

  /** The connection was lost, and every further try within the bound too. */
  public static final class Lost extends ApiException {
    Lost(IOException last) {
      super(String.valueOf(last.getMessage()));
      initCause(last);
    }
  }
}
