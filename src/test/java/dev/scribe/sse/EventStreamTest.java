package dev.scribe.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EventStreamTest {
  private static final byte[] STREAM =
      """
      retry: 2000

      id: 1
      data: {"type":"start","message":"où est l’été 🧠 ?"}

      : a comment

      data: {"type":"agent_delta"}

      id: 2
      data: two
      data: lines

      data: [DONE]

      """
          .getBytes(StandardCharsets.UTF_8);

  private static final List<SseEvent> EVENTS =
      List.of(
          event("1", "{\"type\":\"start\",\"message\":\"où est l’été 🧠 ?\"}"),
          event("{\"type\":\"agent_delta\"}"),
          event("2", "two\nlines"),
          event("[DONE]"));

  static List<Arguments> streams() {
    return List.of(
        Arguments.of("", List.of()),
        Arguments.of("\n\n\n", List.of()),
        Arguments.of("data: a\n\n", List.of(event("a"))),
        Arguments.of("data:a\n\n", List.of(event("a"))),
        Arguments.of("data:  a \n\n", List.of(event(" a "))),
        Arguments.of("data\n\n", List.of(event(""))),
        Arguments.of(
            "data: a\r\n\r\ndata: b\r\rdata: c\n\n", List.of(event("a"), event("b"), event("c"))),
        Arguments.of("\uFEFFdata: a\n\n", List.of(event("a"))),
        Arguments.of("data: a: b\n\n", List.of(event("a: b"))),
        Arguments.of("event: x\nretry: 5\nunknown: y\ndata: a\n\n", List.of(event("a"))),
        Arguments.of("id: 7\n\ndata: a\n\n", List.of(event("a"))),
        Arguments.of("id: 7\u0000\ndata: a\n\n", List.of(event("a"))),
        Arguments.of("data: a\n\ndata: cut off", List.of(event("a"))),
        Arguments.of("data: a\n\ndata: cut off\n", List.of(event("a"))));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void readsAsTheStandardSays(String stream, List<SseEvent> events) throws IOException {
    assertThat(read(bytes(stream.getBytes(StandardCharsets.UTF_8)))).isEqualTo(events);
  }

  @Test
  void readsTheSameWhereverTheStreamIsCutIntoPieces() throws IOException {
    for (var cut = 0; cut <= STREAM.length; cut++) {
      assertThat(read(new SequenceInputStream(head(cut), tail(cut)))).isEqualTo(EVENTS);
    }
  }

  @Test
  void givesOnlyWholeEventsWhereverTheStreamEnds() throws IOException {
    for (var cut = 0; cut < STREAM.length; cut++) {
      var events = read(head(cut));
      assertThat(events).isEqualTo(EVENTS.subList(0, events.size()));
    }
  }

  private static InputStream head(int cut) {
    return bytes(Arrays.copyOf(STREAM, cut));
  }

  private static InputStream tail(int cut) {
    return bytes(Arrays.copyOfRange(STREAM, cut, STREAM.length));
  }

  private static InputStream bytes(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static List<SseEvent> read(InputStream in) throws IOException {
    var stream = new EventStream(in);
    var events = new ArrayList<SseEvent>();
    for (var next = stream.next(); next.isPresent(); next = stream.next()) {
      events.add(next.get());
    }
    return events;
  }

  private static SseEvent event(String data) {
    return new SseEvent("", data);
  }

  private static SseEvent event(String id, String data) {
    return new SseEvent(id, data);
  }
}
