package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.AgentCard;
import dev.scribe.store.TestStore;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A past session streams again as it was. */
class ReplayTest {
  @Test
  void neitherModelsNorNotesNorAgentsOfTodayChangeWhatWasSaid() throws Exception {
    var database = Map.of("SCRIBE_DATABASE_URL", TestStore.freshDatabase());
    var model =
        new ScriptedModel(
            (request, answer) -> {
              var searched =
                  request.messages().stream().anyMatch(it -> it.toString().contains("RAG"));
              if (request.tools().isEmpty() || searched) {
                answer.say("Le RAG combine recherche et génération [1].").end();
              } else {
                answer.call("search_knowledge", "{\"query\":\"RAG\"}");
              }
            });
    List<Frame> live;
    try (var app = TestApp.start(model, database)) {
      var note =
          Map.of("title", "Le RAG", "text_content", "Le RAG combine recherche et génération.");
      var id = app.json(app.post("/api/v1/notes", note)).path("id").asText();
      live = app.ask(Map.of("message", "Mimir, cherche mes notes", "session_id", "s")).rest();
      assertThat(live).anyMatch(frame -> frame.data().contains(id));
      app.send(app.request("/api/v1/notes/" + id).DELETE());
      assertThat(replay(app)).isEqualTo(live);
    }
    var calls = model.calls();
    try (var app = TestApp.start(model, database, List.of(other()))) {
      assertThat(replay(app)).isEqualTo(live);
      assertThat(model.calls()).isEqualTo(calls);
    }
  }

  private static List<Frame> replay(TestApp app) {
    return app.stream(app.request("/api/v1/chat/sessions/s/stream?after=0")).rest();
  }

  private static AgentCard other() {
    var card = TestApp.CARDS.getFirst();
    return new AgentCard(
        "zoe", "Zoé", "🦉", "#123456", Map.of(), List.of(), List.of(), 0.2, card.prompts());
  }
}
