package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ScribeConf;
import dev.scribe.support.Ports;
import dev.scribe.support.TestApp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers while the server starts: refused, hung up on or answered, but never kept waiting. */
@Timeout(120)
class EarlyCallersTest {
  private static final String ASK = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final int MOST_CALLERS = 400;

  private static Server server;

  private final int port = Ports.free(ThreadLocalRandom.current());
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @BeforeAll
  static void start() throws Exception {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void endThread() {
    thread.shutdownNow();
  }

  @Test
  void whoIsFasterThanTheServerItselfIsNotKeptWaiting() throws Exception {
    var caller = thread.submit(this::getThrough);
    try (var _ = gateway()) {
      assertThat(waitsInVain(caller.get())).isFalse();
    }
  }

  @Test
  void nobodyWhoCallsDuringAStartIsKeptWaiting() throws Exception {
    var started = new AtomicBoolean();
    var callers = thread.submit(() -> call(started));
    try (var _ = TestApp.start(Map.of("SCRIBE_HTTP_PORT", "" + port))) {
      started.set(true);
      for (var caller : callers.get()) {
        assertThat(waitsInVain(caller)).isFalse();
      }
      assertThat(ask()).isEqualTo(200);
    }
  }

  private Wire getThrough() {
    while (true) {
      try {
        return new Wire(port);
      } catch (IOException _) {
        // refused
      }
    }
  }

  /** Calls without a pause; every other one who gets through says at once what it wants. */
  private List<Wire> call(AtomicBoolean started) {
    var through = new ArrayList<Wire>();
    while (!started.get() && through.size() < MOST_CALLERS) {
      try {
        through.add(new Wire(port));
        if (through.size() % 2 == 0) {
          through.getLast().send(ASK);
        }
      } catch (IOException _) {
        // refused, or hung up on
      }
    }
    return through;
  }

  private static boolean waitsInVain(Wire caller) throws IOException {
    try (caller) {
      assertThat(caller.send(ASK).answer().body()).startsWith("{").endsWith("}");
      return false;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private int ask() throws IOException {
    return Wire.ask(port, "GET", "/health/live", "", "").status();
  }

  private AutoCloseable gateway() {
    var vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withTransport(LateNews.transport())
            .withMetrics(new MicrometerMetricsFactory(new SimpleMeterRegistry()))
            .build();
    vertx
        .deployVerticle(
            new GatewayVerticle(new ScribeConf.HttpConf("127.0.0.1", port, 2), server.site))
        .await();
    return () -> vertx.close().await();
  }
}
