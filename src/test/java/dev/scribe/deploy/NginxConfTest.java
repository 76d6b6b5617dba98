package dev.scribe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.store.TestStore;
import dev.scribe.support.BridgeSocket;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import dev.scribe.support.SseReader;
import dev.scribe.support.TestApp;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nginx does in front of real nodes, with the file that we deliver if nothing else is said.
 */
class NginxConfTest {
  private static final String LONG =
      "Un message assez long pour compter comme substantiel, numéro ";
  private static final int TRIES = 6;

  private static final ScriptedModel MODEL = ScriptedModel.saying(_ -> LONG);
  private static final TestApp NODE =
      TestApp.start(
          MODEL,
          Map.of(
              "SCRIBE_DISCUSSION_SILENCE_SECONDS", "60",
              "SCRIBE_ALLOWED_ORIGINS", "http://notes.example.org"));

  @TempDir private Path folder;
  private final BlockingQueue<Answer> asked = new LinkedBlockingQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    client.shutdownNow();
    MODEL.follow((_, answer) -> answer.say(LONG).end());
  }

  @AfterAll
  static void stop() {
    NODE.close();
  }

  @Test
  void everyTurnArrivesBeforeTheNextOneBegins() throws Exception {
    try (var nginx = Nginx.start(folder, List.of(port(NODE)))) {
      discuss(nginx);
    }
  }

  @Test
  void anNginxThatBuffersHoldsNothingBackEither() throws Exception {
    try (var nginx = Nginx.bare(folder, NODE.url())) {
      discuss(nginx);
    }
  }

  private void discuss(Nginx nginx) throws Exception {
    MODEL.follow((_, answer) -> asked.add(answer));
    var stream = stream(ask(nginx, "discussion"));
    for (var turn = 1; turn <= 6; turn++) {
      Objects.requireNonNull(asked.poll(2, TimeUnit.MINUTES)).say(LONG + turn).end();
      assertThat(stream.await("agent_message").json().path("turn").asInt()).isEqualTo(turn);
    }
    assertThat(stream.rest().getLast().isDone()).isTrue();
  }

  @Test
  void aNodeThatIsGoneIsNotNoticed() throws Exception {
    var shared = Map.of("SCRIBE_DATABASE_URL", TestStore.freshDatabase());
    var goes = TestApp.start(MODEL, shared);
    try (var stays = TestApp.start(MODEL, shared);
        var nginx = Nginx.start(folder, List.of(port(stays), port(goes)))) {
      assertThat(stream(ask(nginx, "plume")).rest().getLast().isDone()).isTrue();
      goes.close();
      for (var i = 0; i < TRIES; i++) {
        assertThat(status(nginx, "127.0.0.1")).isEqualTo(200);
        assertThat(stream(ask(nginx, "plume")).rest().getLast().isDone()).isTrue();
      }
    } finally {
      goes.close();
    }
  }

  @Test
  void whatADrainingNodeRefusesAnotherTakesIfItCannotHappenTwice() throws Exception {
    var draining = serve(request -> refuse(request, 1));
    try (var nginx = Nginx.start(folder, List.of(port(NODE), draining.actualPort()))) {
      for (var i = 0; i < TRIES; i++) {
        assertThat(status(nginx, "127.0.0.1")).isEqualTo(200);
        var keyed = stream(ask(nginx, "plume").header("Idempotency-Key", "key-" + i));
        assertThat(keyed.await("start").json().path("message").asText()).isEqualTo("débattez");
        assertThat(keyed.rest().getLast().isDone()).isTrue();
      }
    } finally {
      draining.close().await();
    }
  }

  @Test
  void aPostWithoutAKeyIsNeverSentTwice() throws Exception {
    var requests = new AtomicInteger();
    var draining = serve(request -> refuse(request, requests.incrementAndGet()));
    try (var nginx = Nginx.start(folder, List.of(draining.actualPort()))) {
      var refused = stream(ask(nginx, "plume")).response();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(requests).hasValue(1);
      stream(ask(nginx, "plume").header("Idempotency-Key", "key"));
      assertThat(requests).hasValueGreaterThan(2);
    } finally {
      draining.close().await();
    }
  }

  @Test
  void theBridgePassesAsAWebSocketAndAsRequests() throws Exception {
    try (var nginx = Nginx.start(folder, List.of(port(NODE)));
        var socket = BridgeSocket.open(nginx.url())) {
      var asked = socket.ask(Map.of("message", "Plume, bonjour"));
      socket.register(asked.path("address").asText(), 0);
      assertThat(socket.eventsOfRun().getLast()).contains("\"type\":\"complete\"");

      var poll =
          HttpRequest.newBuilder(URI.create(nginx.url() + "/eventbus/000/byrequests/xhr"))
              .POST(HttpRequest.BodyPublishers.noBody());
      assertThat(client.send(poll.build(), HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("o\n");
    }
  }

  @Test
  void theGuardSeesTheNameThatTheClientUsed() throws Exception {
    try (var nginx = Nginx.start(folder, List.of(port(NODE)))) {
      assertThat(status(nginx, "notes.example.org")).isEqualTo(200);
      assertThat(status(nginx, "evil.example.org")).isEqualTo(421);
    }
  }

  private HttpRequest.Builder ask(Nginx nginx, String mode) {
    return HttpRequest.newBuilder(URI.create(nginx.url() + "/chat/orchestrated/stream"))
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"message\":\"débattez\",\"mode\":\"%s\"}".formatted(mode)));
  }

  private SseReader stream(HttpRequest.Builder request) throws Exception {
    return new SseReader(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
  }

  /** Of a GET for that host, written by hand because Java's client writes its own host. */
  private static int status(Nginx nginx, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port())) {
      var request = "GET /health HTTP/1.0\r\nHost: %s\r\n\r\n".formatted(host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      var line = Objects.requireNonNull(new BufferedReader(in).readLine());
      return Integer.parseInt(line.split(" ", 3)[1]);
    }
  }

  private static HttpServer serve(Handler<HttpServerRequest> handler) {
    return TestStore.vertx()
        .createHttpServer()
        .requestHandler(handler)
        .listen(0, "127.0.0.1")
        .await();
  }

  private static void refuse(HttpServerRequest request, int number) {
    request
        .response()
        .setStatusCode(503)
        .putHeader("Retry-After", "1")
        .end("draining, request " + number);
  }

  private static int port(TestApp node) {
    return URI.create(node.url()).getPort();
  }
}
