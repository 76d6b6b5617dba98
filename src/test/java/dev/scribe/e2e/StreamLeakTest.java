package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.support.ScriptedModel;
import dev.scribe.support.TestApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A stream that is gone leaves nothing behind, however it went. */
class StreamLeakTest {
  /**
   * Connections to the database, which are opened as they are wanted; a leak would be thousands.
   */
  private static final int POOLED = 20;

  private static final int STREAMS = 5_000;
  private static final int WARM_UP = 1_000;
  private static final int AT_ONCE = 100;

  @Test
  void fiveThousandAbortedStreamsLeaveNothingBehind() throws Exception {
    var model = ScriptedModel.saying(_ -> "Une réponse.");
    try (var app = TestApp.start(model)) {
      var asked = Map.of("message", "Plume, bonjour", "session_id", "watched");
      assertThat(app.send(app.post("/api/v1/chat/orchestrated", asked)).statusCode())
          .isEqualTo(200);
      var consumers = gauge(app, "scribe_bus_consumers");
      openAndAbort(app, WARM_UP);
      await().until(() -> gauge(app, "scribe_streams_open") == 0);
      var descriptors = descriptors();
      var heap = heap();

      openAndAbort(app, STREAMS);

      await()
          .untilAsserted(
              () -> {
                assertThat(gauge(app, "scribe_streams_open")).isZero();
                assertThat(gauge(app, "scribe_bus_consumers")).isEqualTo(consumers);
                assertThat(descriptors()).isLessThanOrEqualTo(descriptors + POOLED);
                assertThat(heap()).isLessThan(heap + heap / 10);
              });
    }
  }

  private static void openAndAbort(TestApp app, int count) throws InterruptedException {
    try (var clients = Executors.newFixedThreadPool(AT_ONCE)) {
      var all =
          clients.invokeAll(
              IntStream.range(0, count)
                  .<Callable<String>>mapToObj(i -> () -> abort(app, i))
                  .toList());
      assertThat(all).allSatisfy(one -> assertThat(one.resultNow()).contains("200 OK"));
    }
  }

  /** Opens one stream, waits until it flows, and goes: with a reset, or with an ordinary end. */
  private static String abort(TestApp app, int i) throws IOException {
    var uri = URI.create(app.url());
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      socket.setSoLinger(i % 2 == 0, 0);
      socket
          .getOutputStream()
          .write(request(uri.getAuthority(), i).getBytes(StandardCharsets.UTF_8));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var status = in.readLine();
      for (var line = status; line != null && !line.startsWith("retry:"); line = in.readLine()) {
        assertThat(line).doesNotContain("problem");
      }
      return status;
    }
  }

  private static String request(String host, int i) {
    if (i % 5 != 0) {
      return "GET /api/v1/chat/sessions/watched/stream?follow=true HTTP/1.1\r\nHost: %s\r\n\r\n"
          .formatted(host);
    }
    var body = "{\"message\":\"Plume, écris\",\"stream_tokens\":true}";
    return "POST /chat/orchestrated/stream HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(host, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  private static int gauge(TestApp app, String name) {
    return app.send(app.request("/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static long descriptors() {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
