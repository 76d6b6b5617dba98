package dev.scribe.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SseFrameTest {
  @Test
  void durableEventHasItsNumberAndPassingOneHasNone() {
    assertThat(SseFrame.durable(7, "{\"é\":1}")).hasToString("id: 7\ndata: {\"é\":1}\n\n");
    assertThat(SseFrame.passing("{}")).hasToString("data: {}\n\n");
    assertThat(SseFrame.RETRY).hasToString("retry: 2000\n\n");
    assertThat(SseFrame.DONE).hasToString("data: [DONE]\n\n");
  }

  @Test
  void textCannotBreakTheFraming() {
    var evil = "a\r\n\r\ndata: [DONE]\n\nid: 99\rretry: 0\u2028\u0085\u0000";
    var start = new Event.Start("s", "s", evil, "auto", List.of());
    var json = EventCodec.encode(start, 3, UUID.randomUUID(), Instant.EPOCH);
    var lines = SseFrame.durable(3, json).toString().split("\r\n|\r|\n", -1);
    assertThat(lines).hasSize(4).startsWith("id: 3", "data: " + json).endsWith("", "");
  }

  @Test
  void refusesJsonOnSeveralLines() {
    assertThatThrownBy(() -> SseFrame.passing("{\n}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SseFrame.durable(1, "{\r}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
