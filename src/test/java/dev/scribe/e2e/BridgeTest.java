package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import dev.scribe.support.BridgeSocket;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.SseReader;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bridge of the whole program, over WebSocket and SockJS. */
class BridgeTest {
  private static final int CONNECTIONS = 4;
  private static final TestTokens TOKENS = TestTokens.of(2);

  private static TestApp app;

  @BeforeAll
  static void start() {
    var environment = new HashMap<>(TOKENS.environment());
    environment.put("SCRIBE_LIMITS_STREAMS_PER_OWNER", "" + CONNECTIONS);
    environment.put("SCRIBE_BRIDGE_RECHECK_SECONDS", "1");
    environment.put("SCRIBE_ALLOWED_ORIGINS", "https://notes.example.org");
    app = TestApp.start(ScriptedModel.saying(_ -> "Une réponse « entière » 🖋️."), environment);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static BridgeSocket open(int owner) {
    return BridgeSocket.open(app.url(), "Authorization", TOKENS.bearer(owner));
  }

  private static HttpRequest.Builder request(int owner, String path) {
    return app.request(path).header("Authorization", TOKENS.bearer(owner));
  }

  private static List<String> log(int owner, String session) {
    var request = request(owner, "/api/v1/chat/sessions/" + session + "/stream?after=0");
    try (var stream = app.stream(request)) {
      return stream.rest().stream()
          .filter(frame -> !frame.isDone())
          .map(SseReader.Frame::data)
          .toList();
    }
  }

  @Test
  void aQuestionIsFollowedToItsEndWithTheBytesOfTheLog() {
    try (var socket = open(0)) {
      var reply = socket.ask(Map.of("message", "Plume et Mimir, bonjour", "session_id", "whole"));
      assertThat(reply.path("session_id").asText()).isEqualTo("whole");
      assertThat(reply.path("after").asLong()).isZero();
      socket.send(Map.of("type", "register", "address", reply.path("address").asText()));

      assertThat(socket.eventsOfRun()).isEqualTo(log(0, "whole"));
    }
    var page = app.json(request(0, "/api/v1/chat/sessions/whole/events?after=0"));
    assertThat(page.path("events")).isNotEmpty();
  }

  @Test
  void aClientResumesAfterItsLastEvent() {
    try (var socket = open(0)) {
      var reply = socket.ask(Map.of("message", "Plume, bonjour", "session_id", "resumed"));
      var address = reply.path("address").asText();
      socket.register(address, 0);
      var all = socket.eventsOfRun();
      socket.send(Map.of("type", "unregister", "address", address));
      socket.register(address, 2);

      assertThat(socket.eventsOfRun()).isEqualTo(all.subList(2, all.size()));

      socket.send(Map.of("type", "unregister", "address", address));
      socket.register(address, 1000);
      assertThat(socket.next().path("body").asText()).isEqualTo("invalid_position");
    }
  }

  @Test
  void logoutEndsTheSocket() throws Exception {
    var token = TOKENS.bearer(1).substring("Bearer ".length());
    var login =
        app.send(app.post("/api/v1/auth/login", Map.of("username", "owner1", "password", token)));
    var cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    try (var socket = BridgeSocket.open(app.url(), "Cookie", cookie)) {
      var address = socket.ask(Map.of("message", "Plume, bonjour")).path("address").asText();
      socket.register(address, 0).eventsOfRun();

      app.send(app.post("/api/v1/auth/logout", "").header("Cookie", cookie));

      assertThat(socket.next().path("body").asText()).isEqualTo("not_logged_in");
      assertThat(socket.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void aDeletedSessionEndsItsRegistration() {
    try (var socket = open(0)) {
      var reply = socket.ask(Map.of("message", "Plume, bonjour", "session_id", "deleted"));
      var address = reply.path("address").asText();
      socket.register(address, 0).eventsOfRun();

      app.send(request(0, "/api/v1/conversations/deleted").DELETE());

      var end = socket.next();
      assertThat(end.path("type").asText()).isEqualTo("err");
      assertThat(end.path("body").asText()).isEqualTo("session_gone");
      assertThat(end.path("address").asText()).isEqualTo(address);
    }
  }

  @Test
  void everyConnectionIsCountedOnlyWhileItLasts() throws Exception {
    for (var i = 0; i < 3 * CONNECTIONS; i++) {
      open(1).close();
      var wire = app.url() + "/eventbus/0/s" + i + "/xhr_streaming";
      abort(wire);
    }
    await()
        .untilAsserted(
            () -> {
              assertThat(app.send(request(1, "/api/v1/me")).statusCode()).isEqualTo(200);
              assertThat(metric("scribe_bridge_sockets")).isZero();
            });
    var sockets = IntStream.range(0, CONNECTIONS - 1).mapToObj(_ -> open(1)).toList();
    assertThat(app.send(request(1, "/api/v1/me")).statusCode()).isEqualTo(200);
    sockets.forEach(BridgeSocket::close);
  }

  private static void abort(String url) throws Exception {
    var uri = URI.create(url);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      socket.setSoLinger(true, 0);
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(uri.getPath(), uri.getAuthority(), TOKENS.bearer(1))
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
    }
  }

  private static double metric(String name) {
    return app.send(request(0, "/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sockJsWorksByRequestsAlone() {
    var session = "/eventbus/000/byrequests";
    var info = app.json(request(0, "/eventbus/info"));
    assertThat(info.path("websocket").asBoolean()).isTrue();
    assertThat(info.path("cookie_needed").asBoolean()).isFalse();

    var opened = poll(0, session);
    assertThat(opened.body()).isEqualTo("o\n");
    assertThat(opened.headers().firstValue("Connection")).hasValue("close");
    var ask =
        Json.write(
            Map.of(
                "type", "send",
                "address", "chat.ask",
                "replyAddress", "r",
                "body", Map.of("message", "Plume, bonjour", "session_id", "polled")));
    var sent = post(0, session + "/xhr_send", Json.write(List.of(ask)));
    assertThat(sent.statusCode()).isEqualTo(204);
    var reply = frames(poll(0, session)).getFirst();
    var address = reply.path("body").path("address").asText();
    var register = Json.write(Map.of("type", "register", "address", address));
    post(0, session + "/xhr_send", Json.write(List.of(register)));
    var events = new ArrayList<JsonNode>();
    while (events.isEmpty() || !events.getLast().path("type").asText().equals("complete")) {
      frames(poll(0, session)).forEach(frame -> events.add(frame.path("body")));
    }
    assertThat(events.stream().map(Json::write).toList())
        .isEqualTo(log(0, "polled").stream().map(e -> Json.write(Json.read(e, t -> t))).toList());
    assertThat(poll(1, session).statusCode()).isEqualTo(404);
    assertThat(post(1, session + "/xhr_send", "[\"{}\"]").statusCode()).isEqualTo(404);
  }

  @Test
  void theNameInThePathIsTheOnlyOne() {
    var theirs = "/eventbus/000/theirs";
    assertThat(poll(0, theirs).body()).isEqualTo("o\n");
    var foreign = Json.write(List.of("{\"type\":\"publish\",\"address\":\"foreign\"}"));
    var query = "?param0=theirs&PARAM0=theirs";

    assertThat(post(1, "/eventbus/000/other/xhr_send" + query, foreign).statusCode())
        .isEqualTo(404);
    assertThat(form(1, "/eventbus/000/other/xhr_send").statusCode()).isEqualTo(404);
    assertThat(post(1, "/eventbus/000/first/xhr" + query, "").body()).isEqualTo("o\n");
    assertThat(form(1, "/eventbus/000/second/xhr").body()).isEqualTo("o\n");

    var own = Json.write(List.of("{\"type\":\"publish\",\"address\":\"own\"}"));
    assertThat(post(0, theirs + "/xhr_send", own).statusCode()).isEqualTo(204);
    assertThat(frames(poll(0, theirs)))
        .as("only what its owner sent was heard")
        .singleElement()
        .satisfies(frame -> assertThat(frame.path("address").asText()).isEqualTo("own"));
  }

  @Test
  void aBodyThatIsTooLargeCounts() {
    var refused = "scribe_bridge_refused_total{why=\"frame_too_large\"}";
    var sent = post(0, "/eventbus/000/large/xhr_send", "x".repeat(300_000));

    assertThat(sent.statusCode()).isEqualTo(413);
    assertThat(metric(refused)).isPositive();
  }

  private static HttpResponse<String> form(int owner, String path) {
    return app.send(
        request(owner, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("param0=theirs")));
  }

  private static HttpResponse<String> poll(int owner, String session) {
    return post(owner, session + "/xhr", "");
  }

  private static HttpResponse<String> post(int owner, String path, String body) {
    return app.send(request(owner, path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static List<JsonNode> frames(HttpResponse<String> polled) {
    var text = polled.body().strip();
    return text.startsWith("a")
        ? Json.read(
            text.substring(1),
            tree -> tree.valueStream().map(s -> Json.read(s.asText(), t -> t)).toList())
        : List.of();
  }

  @Test
  void nobodyIsLetIn() {
    assertThatThrownBy(() -> BridgeSocket.open(app.url()))
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .satisfies(e -> assertThat(status(e)).isEqualTo(401));
    assertThat(app.send(app.request("/eventbus/info")).statusCode()).isEqualTo(401);
    assertThat(
            app.send(app.request("/eventbus/0/x/xhr").POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void otherSitesAreTurnedAway() throws IOException {
    assertThatThrownBy(
            () ->
                BridgeSocket.open(
                    app.url(), "Authorization", TOKENS.bearer(0), "Origin", "https://evil.example"))
        .satisfies(e -> assertThat(status(e)).isEqualTo(403));
    BridgeSocket.open(
            app.url(), "Authorization", TOKENS.bearer(0), "Origin", "https://notes.example.org")
        .close();
    for (var path :
        List.of(
            "/eventbus/info",
            "/eventbus/0/x/xhr",
            "/eventbus/0/x/xhr_send",
            "/eventbus/0/x/xhr_streaming")) {
      var foreign = request(0, path).header("Origin", "https://evil.example");
      assertThat(app.send(foreign.POST(HttpRequest.BodyPublishers.ofString("[]"))).statusCode())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(
            app.send(request(0, "/eventbus/0/x/eventsource").header("Sec-Fetch-Site", "cross-site"))
                .statusCode())
        .isEqualTo(403);
    for (var closed :
        List.of(
            "/eventbus",
            "/eventbus/",
            "/eventbus/iframe.html",
            "/eventbus/iframe-1.html",
            "/eventbus/0/x/htmlfile?c=f",
            "/eventbus/0/x/jsonp?c=f",
            "/eventbus/0/a%2Cb/xhr")) {
      assertThat(app.send(request(0, closed)).statusCode()).as(closed).isEqualTo(404);
    }
  }

  @Test
  void namesThatAreNotOursAreMisdirected() throws IOException {
    for (var path : List.of("/eventbus/websocket", "/eventbus/info")) {
      assertThat(misdirected(path)).as(path).isEqualTo("HTTP/1.1 421");
    }
  }

  private static String misdirected(String path) throws IOException {
    var port = URI.create(app.url()).getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request =
          """
          GET %s HTTP/1.1\r
          Host: evil.example\r
          Connection: Upgrade\r
          Upgrade: websocket\r
          Sec-WebSocket-Version: 13\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          \r
          """;
      socket.getOutputStream().write(request.formatted(path).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }
  }

  private static int status(Throwable e) {
    var cause = (WebSocketHandshakeException) Objects.requireNonNull(e.getCause());
    return cause.getResponse().statusCode();
  }
}
