package dev.scribe.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.bus.Addresses;
import dev.scribe.support.BridgeSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each frame and its answer. */
class FramesTest {
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    house = House.open();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                                                     | invalid_json          | 422",
        "{                                                      | invalid_json          | 422",
        "[]                                                     | invalid_json          | 422",
        "\"ping\"                                               | invalid_json          | 422",
        "{\"type\":\"ping\",\"type\":\"send\"}                  | invalid_json          | 422",
        "{} {}                                                  | invalid_json          | 422",
        "{}                                                     | missing_type          | 422",
        "{\"type\":7}                                           | missing_type          | 422",
        "{\"type\":\"send\"}                                    | missing_address       | 422",
        "{\"type\":\"send\",\"address\":[\"chat.ask\"]}         | missing_address       | 422",
        "{\"type\":\"subscribe\",\"address\":\"chat.ask\"}      | invalid_type          | 422",
        "{\"type\":\"PING\",\"address\":\"a\"}                  | invalid_type          | 422",
        "{\"type\":\"send\",\"address\":\"chat.ask\",\"replyAddress\":\"0123456789012345678901234567890123456\"} | invalid_reply_address | 422",
        "{\"type\":\"send\",\"address\":\"chat.ask\"}           | invalid_request       | 422",
        "{\"type\":\"send\",\"address\":\"chat.ask\",\"body\":\"hello\"} | invalid_request | 422",
        "{\"type\":\"send\",\"address\":\"chat.ask\",\"body\":{\"message\":\"\"}} | invalid_request | 422",
        "{\"type\":\"send\",\"address\":\"chat.ask\",\"body\":{\"message\":\"m\",\"mode\":\"x\"}} | invalid_request | 422",
        "{\"type\":\"send\",\"address\":\"chat.ask\",\"body\":{\"voice_data\":\"AAAA\"}} | invalid_request | 501",
        "{\"type\":\"send\",\"address\":\"chat.ask\",\"body\":{\"message\":\"m\"},\"headers\":{\"Idempotency-Key\":\"é\"}} | invalid_request | 422",
        "{\"type\":\"send\",\"address\":\"router.ask\",\"body\":{\"message\":\"m\"}} | access_denied | 403",
        "{\"type\":\"publish\",\"address\":\"chat.ask\",\"body\":{\"message\":\"m\"}} | access_denied | 403",
      })
  void whatIsNotObeyedIsTold(String frame, String why, int status) {
    try (var socket = house.enter(0)) {
      var answer = socket.sendText(frame).next();

      assertThat(answer.path("type").asText()).isEqualTo("err");
      assertThat(answer.path("body").asText()).isEqualTo(why);
      assertThat(answer.path("failureCode").asInt()).isEqualTo(status);
      assertThat(answer.path("failureType").asText()).isEqualTo("RECIPIENT_FAILURE");
      assertThat(answer.path("message").asText()).isNotEmpty().doesNotContain("Exception", "java");
      assertThat(socket.send(Map.of("type", "ping")).nextText()).isEqualTo("{\"type\":\"pong\"}");
    }
  }

  @Test
  void aRefusedQuestionIsToldToWhoAsked() {
    try (var socket = house.enter(0)) {
      var body = Map.of("message", "m", "mode", "nobody", "session_id", "a b");
      socket.send(
          Map.of("type", "send", "address", "chat.ask", "replyAddress", "r1", "body", body));

      var answer = socket.next();

      assertThat(answer.path("address").asText()).isEqualTo("r1");
      assertThat(answer.path("code").asText()).isEqualTo("invalid_request");
      assertThat(answer.path("errors").path(0).path("pointer").asText()).isEqualTo("/session_id");
    }
  }

  @Test
  void theLongestMessageFitsHoweverItIsEscaped() {
    try (var socket = house.enter(0)) {
      for (var character : List.of("\\ud83d\\udd8b", "🖋", "\\n\\u00e9")) {
        var times = character.startsWith("\\n") ? 4_999 : 9_998;
        socket.sendText(
            "{\"type\":\"send\",\"address\":\"chat.ask\",\"replyAddress\":\"r\",\"body\":{\"message\":\"a%sb\"}}"
                .formatted(character.repeat(times)));

        assertThat(socket.next().path("type").asText()).as(character).isEqualTo("rec");
      }
    }
  }

  @Test
  void theSameQuestionWithTheSameKeyIsOneRun() {
    try (var socket = house.enter(0)) {
      var first = ask(socket, "{\"message\":\"m\",\"session_id\":\"once\"}");
      var again = ask(socket, "{\"message\": \"m\", \"mode\": null, \"session_id\": \"once\"}");
      var other = ask(socket, "{\"message\":\"n\",\"session_id\":\"once\"}");

      assertThat(again).isEqualTo(first).contains("\"session_id\":\"once\"");
      assertThat(other).contains("\"failureCode\":422");
    }
  }

  private static String ask(BridgeSocket socket, String body) {
    return socket
        .sendText(
            "{\"type\":\"send\",\"address\":\"chat.ask\",\"replyAddress\":\"r\",\"headers\":{\"Idempotency-Key\":\"k\"},\"body\":%s}"
                .formatted(body))
        .nextText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"after\":1}                        | invalid_position",
        "{\"after\":\"-1\"}                   | invalid_position",
        "{\"Last-Event-ID\":\"x\"}            | invalid_position",
        "{\"after\":0,\"Last-Event-ID\":\"9\"} | invalid_position",
        "{\"after\":9223372036854775808}      | invalid_position",
      })
  void aPositionMustBeInTheLog(String headers, String why) {
    var address = Addresses.session(house.session(0)).name();
    try (var socket = house.enter(0)) {
      socket.sendText(
          "{\"type\":\"register\",\"address\":\"%s\",\"headers\":%s}".formatted(address, headers));

      var answer = socket.next();

      assertThat(answer.path("body").asText()).isEqualTo(why);
      assertThat(answer.path("address").asText()).isEqualTo(address);
    }
  }
}
