package dev.scribe.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Why a request to the server has no answer to use. */
sealed class Trouble extends IOException {
  private Trouble(String message) {
    super(message);
  }

  /** Nobody listens there. */
  static final class NoServer extends Trouble {
    NoServer(URI server) {
      super(server.toString());
    }
  }

  /** The server said no; the message is the problem's {@code detail}. */
  static final class Refused extends Trouble {
    private final int status;
    private final Optional<Duration> retryAfter;

    Refused(int status, String detail, Optional<Duration> retryAfter) {
      super(detail);
      this.status = status;
      this.retryAfter = retryAfter;
    }

    int status() {
      return status;
    }

    Optional<Duration> retryAfter() {
      return retryAfter;
    }

    /** Whether the same request may succeed a little later. */
    boolean passes() {
      return status == 429 || status == 502 || status == 503 || status == 504;
    }

    int exitCode() {
      return status < 500 ? Exit.USAGE : Exit.FAILED;
    }
  }

  /** The connection was lost, and every further try within the bound too. */
  static final class Lost extends Trouble {
    Lost(IOException last) {
      super(String.valueOf(last.getMessage()));
      initCause(last);
    }
  }
}
