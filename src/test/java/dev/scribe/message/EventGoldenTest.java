package dev.scribe.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire, byte for byte: {@code src/test/resources/golden/events}. */
class EventGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/events");
  private static final long SEQ = 7;

  static Stream<String> names() {
    return Examples.events().keySet().stream();
  }

  private static Event example(String name) {
    return Objects.requireNonNull(Examples.events().get(name));
  }

  private static String encode(Event event) {
    return switch (event) {
      case Event.Durable durable -> EventCodec.encode(durable, SEQ, Examples.RUN, Examples.AT);
      case Event.Passing passing -> EventCodec.encode(passing, Examples.AT);
    };
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyEventIsWrittenAsItsGoldenFile(String name) throws IOException {
    var file = GOLDEN.resolve(name + ".json");
    assertThat(encode(example(name)) + "\n").isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyEventIsReadBack(String name) {
    var event = example(name);
    assertThat(EventCodec.decode(encode(event))).isEqualTo(event);
  }

  @Test
  void everyGoldenFileHasItsEvent() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      List<String> found = files.map(f -> f.getFileName().toString().replace(".json", "")).toList();
      assertThat(found).containsExactlyInAnyOrderElementsOf(names().toList());
    }
  }

  @Test
  void isOneLineAndWellFormedWhateverTheText() {
    var hostile = "a\r\n\ndata: x\u0000\ud800b\u2028";
    var json = encode(new Event.AgentDelta("plume", 1, 1, 0, hostile));
    assertThat(json).doesNotContain("\n", "\r");
    assertThat(WellFormed.is(json)).isTrue();
  }
}
