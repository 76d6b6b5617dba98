package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More waits to be stored than may: one answer (contract §4), whichever way a run is asked for. */
@Timeout(60)
class OverloadTest {
  private static Chat chat;

  @BeforeAll
  static void open() throws Exception {
    chat = new Chat();
  }

  @BeforeEach
  void overload() {
    chat.stage.overload();
  }

  @AfterAll
  static void close() {
    chat.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/chat/orchestrated, message",
    "/api/v1/chat/orchestrated/stream, message",
    "/api/v1/conversations, first_message",
  })
  void isTooManyRequestsThroughEveryDoor(String path, String field) throws Exception {
    var refused = chat.post(path, "{\"%s\":\"Bonjour\"}".formatted(field));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(chat.schemas.faults("Problem", refused.body())).isEmpty();
    assertThat(refused.body()).contains("\"code\":\"rate_limited\"");
  }
}
