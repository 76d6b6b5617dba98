package dev.scribe.cli.client;

import dev.scribe.sse.EventStream;
import dev.scribe.sse.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connection of a run, open. */
public final class RunConnection implements AutoCloseable {
  /** A server sends a keepalive every 15 s: after three of them the connection is taken as dead. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private final HttpResponse<InputStream> response;
  private final EventStream events;

  RunConnection(HttpResponse<InputStream> response) {
    this.response = response;
    this.events = new EventStream(response.body());
  }

  public Optional<String> session() {
    return response.headers().firstValue("X-Session-ID");
  }

  /** The next event; empty when the server has ended the response. */
  public Optional<SseEvent> next() throws IOException {
    try {
      return CompletableFuture.supplyAsync(this::read, Thread::startVirtualThread)
          .get(SILENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UncheckedIOException failed
          ? failed.getCause()
          : new IOException(e.getCause());
    } catch (TimeoutException _) {
      throw new IOException("silent for " + SILENCE.toSeconds() + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  private Optional<SseEvent> read() {
    try {
      return events.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
