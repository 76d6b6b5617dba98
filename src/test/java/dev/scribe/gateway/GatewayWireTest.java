package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hardly HTTP gets a clear answer or nothing, and the next request works. */
final class GatewayWireTest {
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void theNextRequestWorks() throws IOException {
    assertThat(Wire.ask(server.port, "GET", "/api/v1/me", "", "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Many: %headers\r\n\r\n",
        "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n",
        "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Nul: a\0b\r\n\r\n",
        "GET /%long HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /api/v1/me HTTP/9.9.9\r\nHost: localhost\r\n\r\n",
        "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /api/v1/me HTTP/1.1\r\n\r\n",
        "GET /api/v1/me HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET evil HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "what is this\r\n\r\n",
        "\0\1\2GET\r\n\r\n",
      })
  void answersBrokenHttpWithAProblem(String request) throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.send(
          request.replace("%headers", "x".repeat(100_000)).replace("%long", "x".repeat(100_000)));
      var answer = wire.answer();

      assertThat(answer.status()).isBetween(400, 499);
      assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
      assertThat(server.schemas.faults("Problem", answer.body())).as(answer.body()).isEmpty();
      assertThat(answer.body()).doesNotContain("Exception", "netty", "vertx");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/m",
        "\0\1\2\3",
        "GET /api/v1/me HTTP/1.1\r\nHost: loc",
        "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"title\":",
        "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ti",
      })
  void bearsHalfARequest(String half) throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.send(half);
    }
  }

  @Test
  void endsABodyWithABrokenChunk() throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.send(
          "POST /api/v1/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");
      assertThat(wire.rest()).doesNotContain("200 OK");
    }
  }

  @Test
  void bearsAFloodOfHeaders() throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.send(
          "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\n" + "X-A: b\r\n".repeat(10_000) + "\r\n");
      assertThat(wire.answer().status()).isEqualTo(431);
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.send(
          "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\n\r\nGET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nGET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(wire.answer().status()).isEqualTo(200);
      assertThat(wire.answer().status()).isEqualTo(404);
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void keepsAUsableRequestIdAndReplacesAnyOther() throws IOException {
    assertThat(me("X-Request-ID: trace-1.2:3\n").header("x-request-id")).isEqualTo("trace-1.2:3");
    for (var id : new String[] {"a b", "x".repeat(65), "\"quoted\"", "<b>", ""}) {
      assertThat(me("X-Request-ID: " + id + "\n").header("x-request-id")).matches("[0-9a-f-]{36}");
    }
  }

  @Test
  void compressesWhenAsked() throws IOException {
    var answer = Wire.ask(server.port, "GET", "/openapi.yaml", "Accept-Encoding: gzip\n", "");

    assertThat(answer.header("content-encoding")).isEqualTo("gzip");
  }

  @Test
  void speaksHttp2WithoutTls() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var uri = URI.create("http://localhost:" + server.port);
      for (var path : new String[] {"/api/v1/me", "/api/v1/agents"}) {
        var request = HttpRequest.newBuilder(uri.resolve(path)).build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void tellsWhoAnswersAndWhoAsks() throws IOException {
    var agents =
        Wire.ask(server.port, "GET", "/api/v1/agents", "Accept-Language: fr-FR,en;q=0.5\n", "");

    assertThat(server.schemas.faults("Agents", agents.body())).isEmpty();
    assertThat(agents.body())
        .contains(
            "\"name\":\"mimir\"", "\"name\":\"plume\"", "Aucun modèle de langue", "L’archiviste.");
    assertThat(server.schemas.faults("Me", me("").body())).isEmpty();
    assertThat(me("").at("/owner")).isEqualTo("local");
    assertThat(me("").at("/locale")).isEqualTo("en");
  }

  private static Wire.Answer me(String headers) throws IOException {
    return Wire.ask(server.port, "GET", "/api/v1/me", headers, "");
  }
}
