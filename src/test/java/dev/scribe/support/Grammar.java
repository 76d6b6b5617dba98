package dev.scribe.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** The grammar of one run (contract §1), checked on what a client received. */
public final class Grammar {
  private static final String STEP = "(processing )";
  private static final String TURN = "((processing |agent_action |agent_delta )*agent_message )";
  private static final String UNFINISHED = "((processing |agent_action |agent_delta )*)";
  private static final String RUN =
      "start "
          + STEP
          + "*("
          + TURN
          + "*"
          + STEP
          + "*complete |"
          + TURN
          + "*"
          + UNFINISHED
          + "error )";

  private Grammar() {}

  /** A whole response: one run and the end marker; ids without a gap; the steps in their order. */
  public static void check(List<SseReader.Frame> frames) {
    assertThat(types(frames)).matches(RUN + "\\[DONE] ");
    var ids = frames.stream().flatMap(f -> f.id().stream()).toList();
    for (var i = 1; i < ids.size(); i++) {
      assertThat(ids.get(i)).isEqualTo(ids.get(i - 1) + 1);
    }
    for (var frame : frames) {
      var passing = frame.isDone() || frame.type().equals("agent_delta");
      assertThat(frame.id().isEmpty()).as(frame.data()).isEqualTo(passing);
      if (!passing) {
        assertThat(frame.json().path("seq").asLong()).isEqualTo(frame.id().orElseThrow());
        assertThat(frame.json().path("timestamp").asText())
            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
      }
    }
  }

  public static String types(List<SseReader.Frame> frames) {
    return frames.stream().map(f -> f.type() + " ").collect(Collectors.joining());
  }

  /** The steps that {@code processing} events tell, like {@code router/started}. */
  public static List<String> steps(List<SseReader.Frame> frames) {
    return frames.stream()
        .filter(f -> f.type().equals("processing"))
        .map(f -> f.json().path("node").asText() + "/" + f.json().path("status").asText())
        .toList();
  }
}
