package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Json;
import dev.scribe.support.Grammar;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tools that change something, from the model's wish to the note and the event that tells it. */
class ToolsTest {
  private static final String TEXT = "La réunion du 12 mars a décidé de réparer le toit.";
  private static final String NOTE =
      Json.write(Map.of("title", "Toit de la maison", "content", TEXT));

  private static final ScriptedModel MODEL = new ScriptedModel((_, answer) -> answer.end());
  private static final TestApp SHARED = TestApp.shared(MODEL, Map.of());

  private final TestApp app = SHARED.somebody();

  @AfterAll
  static void stop() {
    SHARED.close();
  }

  private List<Frame> ask(ScriptedModel.Script script) {
    MODEL.follow(script);
    return ask("Plume, rédige une note sur la réunion");
  }

  private List<Frame> ask(String message) {
    try (var stream = app.ask(Map.of("message", message, "session_id", "s"))) {
      var frames = stream.rest();
      Grammar.check(frames);
      return frames;
    }
  }

  @Test
  void aNoteIsMadeWithItsEventAndHasOnlyTheAuthoredText() {
    var frames =
        ask(
            (request, answer) -> {
              if (result(request).isEmpty()) {
                answer.say("Je la range.").call("create_note", NOTE);
              } else {
                answer.say("La note est prête : « Toit de la maison »").end();
              }
            });

    assertThat(actions(frames)).containsExactly("create_note running", "create_note completed");
    var note = notes().get(0);
    assertThat(note.path("title").asText()).isEqualTo("Toit de la maison");
    assertThat(note.path("text_content").asText()).isEqualTo(TEXT);
    var result = complete(frames);
    assertThat(result.path("note_id")).isEqualTo(note.path("id"));
    assertThat(result.at("/clickable_objects/0/note_id")).isEqualTo(note.path("id"));
    assertThat(result.path("response").asText())
        .isEqualTo("Je la range.\n\nLa note est prête : « Toit de la maison »");
  }

  @Test
  void aTurnThatIsTakenAgainMakesItsNoteOnce() {
    var answered = new AtomicInteger();
    var frames =
        ask(
            (request, answer) -> {
              if (result(request).isEmpty()) {
                answer.call("create_note", NOTE);
              } else if (answered.incrementAndGet() == 1) {
                answer.say("La note").fail(ChatException.Code.BROKEN);
              } else {
                answer.say("La note est prête.").end();
              }
            });

    assertThat(actions(frames)).filteredOn("create_note completed"::equals).hasSize(2);
    assertThat(notes()).hasSize(1);
    assertThat(complete(frames).path("note_id")).isEqualTo(notes().get(0).path("id"));
  }

  @Test
  void aCallThatCannotBeFollowedIsAnsweredToTheModelAlone() {
    var told = new ArrayList<String>();
    var frames =
        ask(
            (request, answer) -> {
              result(request).ifPresent(told::add);
              switch (told.size()) {
                case 0 -> answer.call("create_note", "{\"title\":7");
                case 1 -> answer.call("create_note", "{\"title\":\"Toit\"}");
                case 2 -> answer.call("search_knowledge", "{\"query\":\"toit\"}");
                case 3 ->
                    answer.call("update_note", update("11111111-1111-4111-8111-111111111111"));
                default -> answer.say("Je n’ai rien créé.").end();
              }
            });

    assertThat(told).allMatch(json -> json.contains("\"success\":false")).hasSize(4);
    assertThat(told.get(2)).contains("there is no tool search_knowledge");
    assertThat(actions(frames)).isEmpty();
    assertThat(notes()).isEmpty();
  }

  private static String update(String id) {
    return Json.write(Map.of("note_id", id, "content", "Autre chose."));
  }

  @Test
  void whatTheAnswerNamesByItsTitleCanBeOpened() {
    app.send(app.post("/api/v1/notes", Map.of("title", "Toit de la maison", "text_content", TEXT)));

    var answer = "Voyez [[toit de la maison]], [[Inconnu]] et https://a.example/x.";
    var frames = ask((_, model) -> model.say(answer).end());

    var links = complete(frames).path("clickable_objects");
    assertThat(links).hasSize(2);
    assertThat(links.get(0).path("note_id")).isEqualTo(notes().get(0).path("id"));
    assertThat(links.get(0).path("title").asText()).isEqualTo("Toit de la maison");
    assertThat(links.get(1).path("url").asText()).isEqualTo("https://a.example/x");
  }

  @Test
  void aGivenNoteIsChangedByItsIdUnlessTheModelSawOnlyItsBeginning() {
    var shortOne = note("Toit", TEXT);
    var longOne = note("Journal", "Un jour de plus. ".repeat(4_000));
    var told = new ArrayList<String>();
    MODEL.follow(
        (request, answer) -> {
          result(request).ifPresent(told::add);
          switch (told.size()) {
            case 0 -> answer.call("update_note", update(shortOne));
            case 1 -> answer.call("update_note", update(longOne));
            default -> answer.say("C’est fait.").end();
          }
        });
    var body =
        Map.<String, Object>of(
            "message", "Plume, change", "context_ids", List.of(shortOne, longOne));
    try (var stream = app.ask(body)) {
      Grammar.check(stream.rest());
    }

    assertThat(told.get(0)).contains("\"success\":true");
    assertThat(told.get(1)).contains("\"success\":false", "too long to be replaced");
    assertThat(text(shortOne)).isEqualTo("Autre chose.");
    assertThat(text(longOne)).hasSize(17 * 4_000);
  }

  private String note(String title, String text) {
    return app.json(app.post("/api/v1/notes", Map.of("title", title, "text_content", text)))
        .path("id")
        .asText();
  }

  private String text(String id) {
    return app.json(app.request("/api/v1/notes/" + id)).path("text_content").asText();
  }

  @Test
  void callsWithoutAWordInTheEndAreNoAnswer() {
    var frames = ask((_, answer) -> answer.call("create_note", NOTE));

    var end = frames.get(frames.size() - 2).json();
    assertThat(end.path("code").asText()).isEqualTo("model_unavailable");
  }

  @Test
  void aModelThatCallsForEverComesToAClearEnd() {
    var frames = ask((_, answer) -> answer.say(".").call("create_note", NOTE));

    assertThat(complete(frames).path("response").asText()).startsWith(".");
    assertThat(notes().size()).isLessThanOrEqualTo(3);
  }

  private JsonNode notes() {
    return app.json(app.request("/api/v1/notes/recent?limit=50"));
  }

  private static Optional<String> result(ChatRequest request) {
    return request.messages().reversed().stream()
        .filter(ChatMessage.ToolResult.class::isInstance)
        .map(message -> ((ChatMessage.ToolResult) message).json())
        .findFirst();
  }

  private static List<String> actions(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.type().equals("agent_action"))
        .map(Frame::json)
        .map(json -> json.path("action").asText() + " " + json.path("status").asText())
        .toList();
  }

  private static JsonNode complete(List<Frame> frames) {
    return frames.get(frames.size() - 2).json().path("result");
  }
}
