package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.conf.ApiToken;
import dev.scribe.conf.ConfException;
import dev.scribe.conf.ScribeConf;
import dev.scribe.message.Json;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and what those see who are not. */
final class GatewayDoorTest {
  private static final String NOTES = "https://notes.example.org";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | /api/v1/me       | Host: evil.example                             | 421",
        "GET  | /health/live     | Host: evil.example                             | 421",
        "GET  | /api/v1/me       | Origin: null                                   | 403",
        "POST | /api/v1/notes    | Origin: https://evil.example                   | 403",
        "POST | /api/v1/chat/sessions/s/stop | Sec-Fetch-Site: cross-site         | 403",
        "POST | /chat/orchestrated | Origin: https://evil.example;Content-Type: multipart/form-data; boundary=x | 403",
        "GET  | /eventbus/websocket | Origin: https://evil.example;Connection: Upgrade;Upgrade: websocket;Sec-WebSocket-Version: 13;Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 403",
        "OPTIONS | /api/v1/notes | Origin: https://evil.example;Access-Control-Request-Method: POST | 403",
      })
  void turnsOthersAway(String method, String path, String headers, int status) throws Exception {
    try (var server = Server.withAllowedOrigin(NOTES)) {
      var answer = Wire.ask(server.port, method, path, lines(headers), "");

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
      assertThat(answer.header("access-control-allow-origin")).isEmpty();
      assertThat(Wire.ask(server.port, "GET", "/api/v1/me", "", "").status()).isEqualTo(200);
    }
  }

  @Test
  void sharesWithAnAllowedOrigin() throws Exception {
    try (var server = Server.withAllowedOrigin(NOTES)) {
      var answer = Wire.ask(server.port, "GET", "/api/v1/me", "Origin: " + NOTES + "\n", "");
      var refused = Wire.ask(server.port, "GET", "/api/v1/nothing", "Origin: " + NOTES + "\n", "");
      var preflight =
          Wire.ask(
              server.port,
              "OPTIONS",
              "/api/v1/notes",
              "Origin: " + NOTES + "\nAccess-Control-Request-Method: POST\n",
              "");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("access-control-allow-origin")).isEqualTo(NOTES);
      assertThat(answer.header("access-control-expose-headers"))
          .contains("X-Request-ID", "X-Session-ID", "X-Run-ID");
      assertThat(refused.header("access-control-allow-origin")).isEqualTo(NOTES);
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("access-control-allow-headers"))
          .contains("content-type", "authorization", "idempotency-key", "last-event-id");
      assertThat(preflight.header("access-control-allow-methods")).contains("PATCH", "DELETE");
    }
  }

  @Test
  void asksForATokenWhereItMatters() throws Exception {
    try (var server = Server.withTokens(token("alice", "secret-a"), token("bob", "secret-b"))) {
      for (var path :
          new String[] {"/api/v1/me", "/api/v1/nothing", "/metrics", "/chat/orchestrated"}) {
        var answer = Wire.ask(server.port, "GET", path, "", "");
        assertThat(answer.status()).as(path).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).startsWith("Bearer");
        assertThat(server.schemas.faults("Problem", answer.body())).isEmpty();
      }
      for (var path : new String[] {"/health/live", "/health/ready", "/openapi.yaml", "/"}) {
        assertThat(Wire.ask(server.port, "GET", path, "", "").status()).as(path).isEqualTo(200);
      }
      assertThat(health(server, "").has("agents")).isFalse();
      assertThat(health(server, "Authorization: Bearer secret-a\n").has("agents")).isTrue();
      var bob = Wire.ask(server.port, "GET", "/api/v1/me", "Authorization: Bearer secret-b\n", "");
      assertThat(bob.at("/owner")).isEqualTo("bob");
      assertThat(bob.at("/auth")).isEqualTo("token");
    }
  }

  @Test
  void showsHowItIs() throws Exception {
    try (var server = Server.start()) {
      var metrics = Wire.ask(server.port, "GET", "/metrics", "", "");
      assertThat(metrics.body()).contains("scribe_test_total 1.0");
      assertThat(health(server, "").get("database").asText()).isEqualTo("ok");

      server.database = Future.failedFuture("gone");

      assertThat(health(server, "").get("status").asText()).isEqualTo("degraded");
      var ready = Wire.ask(server.port, "GET", "/health/ready", "", "");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.header("retry-after")).isEqualTo("1");
    }
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (var server = Server.start()) {
      var second =
          new GatewayVerticle(new ScribeConf.HttpConf("127.0.0.1", server.port, 1), server.site);

      assertThatThrownBy(() -> io.vertx.core.Vertx.vertx().deployVerticle(second).await())
          .isInstanceOf(ConfException.class)
          .hasMessageContaining("" + server.port)
          .hasMessageContaining("SCRIBE_HTTP_PORT");
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode health(Server server, String headers)
      throws IOException {
    var answer = Wire.ask(server.port, "GET", "/health", headers, "");
    assertThat(server.schemas.faults("Health", answer.body())).isEmpty();
    return Json.read(answer.body(), tree -> tree);
  }

  private static String lines(String headers) {
    return headers.replaceAll(";(?=[A-Z][A-Za-z-]+: )", "\n") + "\n";
  }

  private static ApiToken token(String owner, String secret) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    return ApiToken.parse(owner + "=" + HexFormat.of().formatHex(hash));
  }
}
