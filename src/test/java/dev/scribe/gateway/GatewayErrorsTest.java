package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal of contract §4 is problem+json as documented, and the next request works. */
final class GatewayErrorsTest {
  private static final String JSON = "Content-Type: application/json\n";
  private static final String CHAT = "/api/v1/chat/orchestrated";
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
    assertThat(post(CHAT, "{\"message\":\"hello\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                          | 400 | ",
        "{\"message\":\"a\"} x                      | 400 | ",
        "{\"message\":\"a\",\"message\":\"b\"}      | 400 | ",
        "{\"message\":NaN}                          | 400 | ",
        "``                                         | 415 | ",
        "[]                                         | 422 | ``",
        "null                                       | 422 | ``",
        "{\"message\":3}                            | 422 | /message",
        "{\"message\":\"\"}                         | 422 | /message",
        "{\"message\":\"\\ud800\"}                  | 422 | /message",
        "{\"message\":\"a\\u0000b\"}                | 422 | /message",
        "{\"message\":\"a\",\"mode\":\"A B\"}       | 422 | /mode",
        "{\"message\":\"a\",\"on_busy\":\"wait\"}   | 422 | /on_busy",
        "{\"message\":\"a\",\"session_id\":\"é\"}   | 422 | /session_id",
        "{\"message\":\"a\",\"context_ids\":[\"x\"]}| 422 | /context_ids/0",
        "{\"message\":\"a\",\"stream_tokens\":1e999}| 422 | /stream_tokens",
        "{\"message\":\"a\",\"x\":{\"a/b\":[\"\\udfff\"]}} | 422 | /x/a~1b/0",
      })
  void refusesABodyThatIsNotWhatTheDocumentSays(String body, int status, String pointer)
      throws IOException {
    var answer = Wire.ask(server.port, "POST", CHAT, body.isEmpty() ? "" : JSON, body);

    assertProblem(answer, status, "invalid_request");
    if (pointer != null) {
      assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    }
  }

  @Test
  void takesNullForAbsentAndIgnoresUnknownFields() throws IOException {
    var answer = post(CHAT, "{\"message\":\"a\",\"mode\":null,\"on_busy\":null,\"colour\":[null]}");

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void refusesInvalidUtf8() throws IOException {
    var body = "{\"message\":\"\u00ff\u00c0\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertProblem(Wire.ask(server.port, "POST", CHAT, JSON, body), 400, "invalid_request");
  }

  @Test
  void refusesDeepJsonInAnyField() throws IOException {
    for (var depth : new int[] {1_001, 20_000}) {
      var deep = "[".repeat(depth) + "]".repeat(depth);

      assertProblem(post(CHAT, "{\"message\":\"a\",\"x\":" + deep + "}"), 400, "invalid_request");
    }
  }

  @Test
  void bearsHugeNumbers() throws IOException {
    var digits = "9".repeat(5_000);

    assertProblem(post(CHAT, "{\"message\":\"a\",\"x\":" + digits + "}"), 400, "invalid_request");
    assertThat(post(CHAT, "{\"message\":\"a\",\"x\":1e2147483647}").status()).isEqualTo(200);
  }

  @Test
  void refusesOtherContentTypes() throws IOException {
    for (var type :
        new String[] {"text/plain", "application/jsonp", "application/x-www-form-urlencoded"}) {
      var answer = Wire.ask(server.port, "POST", CHAT, "Content-Type: " + type + "\n", "{}");

      assertProblem(answer, 415, "invalid_request");
    }
    var charset =
        Wire.ask(
            server.port,
            "POST",
            CHAT,
            "Content-Type: application/JSON; charset=utf-8\n",
            "{\"message\":\"é\"}");
    assertThat(charset.status()).isEqualTo(200);
  }

  @Test
  void refusesLargeBodiesByWhatTheyAnnounce() throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.send(
          "POST /api/v1/notes/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n");
      assertProblem(wire.answer(), 405, "invalid_request");
    }
    try (var wire = new Wire(server.port)) {
      wire.send(
          "POST "
              + CHAT
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000000\r\nExpect: 100-continue\r\n\r\n");
      assertProblem(wire.answer(), 413, "too_large");
    }
  }

  @Test
  void refusesLargeBodiesWhileTheyArrive() throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.send(
          "POST "
              + CHAT
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
      var part = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
      for (var i = 0; i <= Server.VOICE_BYTES / 0x10000; i++) {
        wire.send(part);
      }
      var answer = wire.answer();
      assertProblem(answer, 413, "too_large");
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(wire.rest()).isEmpty();
    }
  }

  @Test
  void holdsAChatWithoutVoiceToTheSmallerBound() throws IOException {
    var padding = " ".repeat(Server.BODY_BYTES);

    assertProblem(post(CHAT, "{\"message\":\"a\"" + padding + "}"), 413, "too_large");
    assertProblem(post("/api/v1/notes", "{" + padding + "}"), 413, "too_large");
    assertThat(post(CHAT, "{\"voice_data\":\"" + "A".repeat(Server.BODY_BYTES) + "\"}").status())
        .isEqualTo(200);
  }

  @Test
  void acceptsABodyAfterExpectContinue() throws IOException {
    try (var wire = new Wire(server.port)) {
      wire.request(
          "POST",
          CHAT,
          JSON + "Expect: 100-continue\n",
          "{\"message\":\"a\"}".getBytes(StandardCharsets.UTF_8));
      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/nothing,404,not_found",
    "GET,/nothing,404,not_found",
    "GET,/api/v1/chat/orchestrated,405,invalid_request",
    "DELETE,/api/v1/notes/recent,405,invalid_request",
    "PUT,/api/v1/notes/00000000-0000-7000-8000-000000000000,405,invalid_request",
    "TRACE,/api/v1/agents,405,invalid_request",
    "FROB,/api/v1/agents,405,invalid_request",
    "GET,/api/v1/notes/not-an-id,422,invalid_request",
    "GET,/api/v1/notes/%zz,400,invalid_request",
    "GET,/api/v1/notes/%00,422,invalid_request",
    "GET,/api/v1/notes/..%2f..%2fetc,422,invalid_request",
    "GET,/api/v1/chat/sessions/a%20b/events,422,invalid_request",
    "GET,/api/v1/notes/recent?limit=0,422,invalid_request",
    "GET,/api/v1/notes/recent?limit=1001,422,invalid_request",
    "GET,/api/v1/notes/recent?limit=1e3,422,invalid_request",
    "GET,/api/v1/notes/recent?limit=99999999999999999999,422,invalid_request",
    "GET,/api/v1/notes/recent?limit=,422,invalid_request",
    "GET,/api/v1/notes/search,422,invalid_request",
    "GET,/api/v1/notes/search?q=%00,422,invalid_request",
    "GET,/api/v1/notes/search?q=%zz,400,invalid_request",
    "POST,/api/v1/chat/sessions/a/stop?all=yes,422,invalid_request",
  })
  void refusesAddressesMethodsAndParameters(String method, String path, int status, String code)
      throws IOException {
    assertProblem(Wire.ask(server.port, method, path, "", ""), status, code);
  }

  @Test
  void namesTheMethodsThatAnAddressKnows() throws IOException {
    assertThat(Wire.ask(server.port, "PUT", "/api/v1/notes/x", "", "").header("allow"))
        .isEqualTo("DELETE, GET, PATCH");
  }

  @Test
  void takesParametersForWhatTheDocumentSays() throws IOException {
    var search = get("/api/v1/notes/search?q=12.5&limit=7&colour=1");
    var events = get("/api/v1/chat/sessions/12.5/events?after=7");

    assertThat(search.at("/query")).isEqualTo("12.5");
    assertThat(events.body()).contains("\"id\":\"12.5\"", "\"after\":7", "\"limit\":100");
  }

  @Test
  void hidesWhatWentWrongInside() throws IOException {
    var answer = post(CHAT, "{\"message\":\"fail\"}");

    assertProblem(answer, 500, "internal");
    assertThat(answer.body()).doesNotContain("SELECT", "Exception", "dev.scribe");
  }

  @Test
  void servesBothChatRoutesWithAndWithoutPrefix() throws IOException {
    for (var path :
        new String[] {CHAT, CHAT + "/stream", "/chat/orchestrated", "/chat/orchestrated/stream"}) {
      assertThat(post(path, "{\"message\":\"a\"}").status()).isEqualTo(200);
    }
  }

  @Test
  void capsTheRequestsThatAnOwnerHasOpen() throws Exception {
    var body = "{\"message\":\"wait\"}".getBytes(StandardCharsets.UTF_8);
    var wires = new Wire[Server.AT_ONCE];
    for (var i = 0; i < wires.length; i++) {
      wires[i] = new Wire(server.port).request("POST", CHAT, JSON, body);
    }
    server.awaitWaiting(wires.length);

    var refused = Wire.ask(server.port, "GET", "/api/v1/me", "", "");

    assertProblem(refused, 429, "rate_limited");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    wires[0].close();
    server.release();
    for (var i = 1; i < wires.length; i++) {
      assertThat(wires[i].answer().status()).isEqualTo(200);
      wires[i].close();
    }
  }

  private static Wire.Answer get(String path) throws IOException {
    return Wire.ask(server.port, "GET", path, "", "");
  }

  private static Wire.Answer post(String path, String body) throws IOException {
    return Wire.ask(server.port, "POST", path, JSON, body);
  }

  private static void assertProblem(Wire.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(server.schemas.faults("Problem", answer.body())).as(answer.body()).isEmpty();
    assertThat(answer.at("/code")).isEqualTo(code);
    assertThat(answer.at("/request_id")).isEqualTo(answer.header("x-request-id"));
  }
}
