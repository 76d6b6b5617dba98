package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.support.Grammar;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** With {@code cache: exact} the same request is answered as before, as a normal run. */
class CacheTest {
  private static final String QUESTION = "Plume et Mimir, que dit la note sur le vélo ?";

  private static final ScriptedModel MODEL =
      ScriptedModel.saying(
          request -> "Une réponse assez longue de " + request.agent() + ", avec de la substance.");
  private static final TestApp SHARED = TestApp.shared(MODEL, Map.of("SCRIBE_CACHE", "exact"));

  private final TestApp app = SHARED.somebody();

  @AfterAll
  static void stop() {
    SHARED.close();
  }

  @Test
  void theSameRequestIsAnsweredAgainWithoutAModelAsANormalRun() {
    var first = ask(QUESTION, "one");
    var calls = MODEL.calls();

    var again = ask(QUESTION, "two");

    Grammar.check(again);
    assertThat(MODEL.calls()).isEqualTo(calls);
    assertThat(messages(again)).isEqualTo(messages(first)).isNotEmpty();
    var result = result(again);
    assertThat(result.path("cached").asBoolean()).isTrue();
    assertThat(result.path("cost_eur").decimalValue()).isEqualByComparingTo("0");
    assertThat(result.path("tokens_used").asLong()).isZero();
    assertThat(result.path("session_id").asText()).isEqualTo("two");
    assertThat(result.path("response")).isEqualTo(result(first).path("response"));
    assertThat(result(first).path("cached").asBoolean()).isFalse();
    assertThat(result(first).path("tokens_used").asLong()).isPositive();
  }

  @Test
  void otherWordsOtherNotesOrAnotherPastAreAnotherRequest() {
    ask(QUESTION, "one");

    assertThat(isCached(ask(QUESTION + " Et sur le jardin ?", "two"))).isFalse();
    assertThat(isCached(ask(QUESTION, "one"))).as("said before in the session").isFalse();
    app.send(app.post("/api/v1/notes", Map.of("title", "Neuf", "text_content", "Du neuf.")));
    assertThat(isCached(ask(QUESTION, "three"))).as("a note more").isFalse();
    assertThat(isCached(ask(QUESTION, "four"))).isTrue();
  }

  private List<Frame> ask(String message, String session) {
    try (var stream = app.ask(Map.of("message", message, "session_id", session))) {
      return stream.rest();
    }
  }

  private static boolean isCached(List<Frame> frames) {
    return result(frames).path("cached").asBoolean();
  }

  private static JsonNode result(List<Frame> frames) {
    return frames.get(frames.size() - 2).json().path("result");
  }

  private static List<String> messages(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.type().equals("agent_message"))
        .map(frame -> frame.json().path("agent").asText() + frame.json().path("message").asText())
        .toList();
  }
}
