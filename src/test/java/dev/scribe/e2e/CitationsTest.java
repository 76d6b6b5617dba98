package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Json;
import dev.scribe.support.Grammar;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever reads a message can open the note that its {@code [n]} means. */
class CitationsTest {
  private static final String FOUND = "Le compost mûrit huit mois, puis on le tamise.";

  private static final ScriptedModel MODEL = new ScriptedModel((_, answer) -> answer.end());
  private static final TestApp SHARED = TestApp.shared(MODEL, Map.of("SCRIBE_CACHE", "exact"));

  private TestApp app = SHARED.somebody();

  @AfterAll
  static void stop() {
    SHARED.close();
  }

  @Test
  void ofTheExtractiveEngineInEveryTurn() {
    try (var engine = TestApp.start()) {
      app = engine;
      note("Jardin", "Les tomates se plantent en mai. On les arrose le soir, au pied.");
      note("Compost", FOUND);

      var frames = ask(Map.of("message", "Plume et Mimir, discutez : quand mûrit le compost ?"));

      var messages = messages(frames);
      assertThat(messages).hasSizeGreaterThan(1);
      assertThat(messages.getFirst().path("message").asText()).contains("[1]");
      messages.forEach(CitationsTest::everyNumberHasItsNote);
      assertThat(results(frames)).containsAll(messages.getFirst().path("citations"));
    }
  }

  @Test
  void ofGivenNotesWithoutAnySearch() {
    MODEL.follow(
        (request, answer) -> answer.say("Voir " + mark(request, "Vélo") + ", pas [9].").end());
    var garden = note("Jardin", "Les tomates.");
    var bike = note("Vélo", "La chaîne est neuve.");

    var frames = ask(Map.of("message", "Plume, résume", "context_ids", List.of(garden, bike)));

    assertThat(titles(messages(frames).getFirst())).containsExactly("Vélo");
    assertThat(messages(frames).getFirst().at("/citations/0/note_id").asText()).isEqualTo(bike);
  }

  @Test
  void ofSeveralSearchesAndOfANoteMadeOnTheWay() {
    MODEL.follow(
        (request, answer) -> {
          var asked = toolResults(request);
          if (request.agent().equals("Plume")) {
            if (asked == 0) {
              answer.call("create_note", Json.write(Map.of("title", "Bilan", "content", FOUND)));
            } else {
              answer.say("Rangé. D’après " + mark(request, "Vélo") + ".").end();
            }
          } else if (request.messages().stream().anyMatch(ChatMessage.Peer.class::isInstance)) {
            answer.say("Voir " + mark(request, "Bilan") + " et " + mark(request, "Jardin")).end();
          } else {
            switch (asked) {
              case 0 -> answer.call("search_knowledge", "{\"query\":\"compost\"}");
              case 1 -> answer.call("search_knowledge", "{\"query\":\"chaîne\"}");
              default -> answer.say("Deux notes, une assez longue réponse : [1] [2] [3]").end();
            }
          }
        });
    var garden = note("Jardin", "Les tomates.");
    note("Compost", FOUND);
    note("Vélo", "La chaîne est neuve.");

    var frames = ask(Map.of("message", "Plume et Mimir, discutez", "context_ids", List.of(garden)));

    var messages = messages(frames);
    assertThat(titles(messages.get(0))).containsExactly("Jardin", "Compost", "Vélo");
    assertThat(titles(messages.get(1))).containsExactly("Vélo");
    assertThat(titles(messages.get(2))).containsExactly("Jardin", "Bilan");
    assertThat(results(frames).stream().map(it -> it.path("n").asInt())).containsExactly(2, 3);
  }

  @Test
  void areThoseOfTheAttemptThatSpoke() {
    var attempts = new AtomicInteger();
    MODEL.follow(
        (request, answer) -> {
          if (toolResults(request) > 0) {
            if (attempts.incrementAndGet() == 1) {
              answer.say("D’après").fail(ChatException.Code.BROKEN);
            } else {
              answer.say("D’après [1].").end();
            }
          } else {
            var query = attempts.get() == 0 ? "compost" : "chaîne";
            answer.call("search_knowledge", Json.write(Map.of("query", query)));
          }
        });
    note("Compost", FOUND);
    note("Vélo", "La chaîne est neuve.");

    var frames = ask(Map.of("message", "Mimir, cherche"));

    assertThat(results(frames).stream().map(it -> it.path("title").asText()))
        .containsExactly("Compost", "Vélo");
    assertThat(titles(messages(frames).getFirst())).containsExactly("Vélo");
  }

  @Test
  void ofAMessageThatWasCutShort() {
    MODEL.follow(
        (request, answer) -> {
          if (toolResults(request) == 0) {
            answer.call("search_knowledge", "{\"query\":\"compost\"}");
          } else {
            answer.say("D’après [1]");
          }
        });
    note("Compost", FOUND);

    try (var stream = app.ask(Map.of("message", "Mimir, cherche", "stream_tokens", true))) {
      stream.await("agent_delta");
      var session = stream.header("X-Session-ID");
      app.send(app.post("/api/v1/chat/sessions/" + session + "/stop", Map.of()));
      var cut = messages(stream.rest()).getFirst();
      assertThat(cut.path("partial").asBoolean()).isTrue();
      assertThat(titles(cut)).containsExactly("Compost");
    }
  }

  @Test
  void ofAnAnswerThatIsGivenAgain() {
    MODEL.follow(
        (request, answer) -> {
          if (toolResults(request) == 0) {
            answer.call("search_knowledge", "{\"query\":\"compost\"}");
          } else {
            answer.say("D’après [1], il mûrit huit mois.").end();
          }
        });
    note("Compost", FOUND);
    var question = Map.<String, Object>of("message", "Mimir, quand mûrit le compost ?");

    var first = ask(question);
    var again = await().until(() -> ask(question), frames -> results(frames).isEmpty());

    assertThat(messages(again).getFirst().path("citations"))
        .isEqualTo(messages(first).getFirst().path("citations"))
        .hasSize(1);
  }

  private String note(String title, String text) {
    var body = Map.of("title", title, "text_content", text);
    return app.json(app.post("/api/v1/notes", body)).path("id").asText();
  }

  private List<Frame> ask(Map<String, Object> body) {
    try (var stream = app.ask(body)) {
      var frames = stream.rest();
      Grammar.check(frames);
      return frames;
    }
  }

  private static void everyNumberHasItsNote(JsonNode message) {
    var numbers = message.path("citations").findValuesAsText("n").stream().map("[%s]"::formatted);
    var cited = Pattern.compile("\\[\\d+]").matcher(message.path("message").asText());
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            cited.results().map(MatchResult::group).distinct().toList());
  }

  private static List<JsonNode> messages(List<Frame> frames) {
    return ofType(frames, "agent_message");
  }

  /** What people see of all searches. */
  private static List<JsonNode> results(List<Frame> frames) {
    return ofType(frames, "agent_action").stream()
        .flatMap(action -> action.at("/details/results").valueStream())
        .toList();
  }

  private static List<JsonNode> ofType(List<Frame> frames, String type) {
    return frames.stream().filter(f -> f.type().equals(type)).map(Frame::json).toList();
  }

  private static List<String> titles(JsonNode message) {
    return message.path("citations").findValuesAsText("title");
  }

  private static int toolResults(ChatRequest request) {
    return (int)
        request.messages().stream().filter(ChatMessage.ToolResult.class::isInstance).count();
  }

  /** How a note is cited that is before the model. */
  private static String mark(ChatRequest request, String title) {
    return request.messages().stream()
        .filter(ChatMessage.Source.class::isInstance)
        .map(ChatMessage.Source.class::cast)
        .filter(source -> source.title().equals(title))
        .map(source -> "[" + source.n() + "]")
        .findFirst()
        .orElse("[?]");
  }
}
