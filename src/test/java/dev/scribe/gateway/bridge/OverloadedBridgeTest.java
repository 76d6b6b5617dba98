package dev.scribe.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More waits to be stored than may: the bridge says it as the routes do (contract §4). */
@Timeout(60)
class OverloadedBridgeTest {

  @Test
  void isTooManyRequests() throws Exception {
    try (var house = House.open();
        var socket = house.enter(0)) {
      house.stage.overload();

      var body = Map.of("message", "Bonjour");
      var refused = socket.send(Map.of("type", "send", "address", "chat.ask", "body", body)).next();

      assertThat(refused.path("failureCode").asInt()).isEqualTo(429);
      assertThat(refused.path("code").asText()).isEqualTo("rate_limited");
    }
  }
}
