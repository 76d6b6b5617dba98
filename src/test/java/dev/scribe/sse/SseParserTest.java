package dev.scribe.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
  private static final int LARGEST = 1 << 20;

  private final List<SseEvent> events = new ArrayList<>();
  private final SseParser parser = new SseParser(LARGEST, events::add);

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void readsTheSameWhereverTheBytesAreCut(String end) {
    var stream =
        "\uFEFFevent: x\nid: a\ndata: été 🚀\ndata:two\n\n: comment\n\ndata\n\nid: 7\nevent: lost\n\ndata:  b\n\n"
            .replace("\n", end)
            .getBytes(StandardCharsets.UTF_8);
    for (var cut = 0; cut <= stream.length; cut++) {
      events.clear();
      var cutParser = new SseParser(LARGEST, events::add);
      cutParser.read(Arrays.copyOf(stream, cut));
      cutParser.read(Arrays.copyOfRange(stream, cut, stream.length));
      assertThat(events)
          .containsExactly(
              new SseEvent("a", "été 🚀\ntwo"), new SseEvent("", ""), new SseEvent("", " b"));
    }
  }

  @Test
  void whatNoBlankLineEndsIsNoEvent() {
    read("data: a\n\ndata: b\n");
    assertThat(events).containsExactly(new SseEvent("", "a"));
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacementCharacters() {
    parser.read(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xC3, '\n', '\n'});
    assertThat(events).containsExactly(new SseEvent("", "\uFFFD"));
  }

  @Test
  void anEventIsBoundedAndCommentsAreNot() {
    for (var i = 0; i < 3000; i++) {
      read(":" + " ".repeat(1000) + "\n");
    }
    read("data: a\n\n");
    assertThat(events).hasSize(1);
    var line = "data: " + "x".repeat(1000) + "\n";
    assertThatThrownBy(() -> read(line.repeat(2000))).isInstanceOf(SseParser.EventTooLarge.class);
    assertThatThrownBy(() -> new SseParser(LARGEST, events::add).read(new byte[LARGEST + 1]))
        .isInstanceOf(SseParser.EventTooLarge.class);
  }

  private void read(String text) {
    parser.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
