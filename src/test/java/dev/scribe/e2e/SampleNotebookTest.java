package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.store.TestStore;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What somebody who has just installed Scribe finds in the archive. */
class SampleNotebookTest {
  private static final String NOTES = "/api/v1/notes";
  private static final int ALL = 32;

  @Test
  void answersFirstQuestionsUntilThereAreOwnNotes() {
    try (var app = TestApp.start(Map.of("SCRIBE_SAMPLE_NOTES", "on"))) {
      var given = awaitNotebook(app, recent(app));
      assertThat(given)
          .allMatch(note -> note.path("tags").path(0).asText().matches("exemple|example"));
      assertThat(given.getFirst().path("title").asText()).isEqualTo("Bienvenue dans Scribe");

      assertCites(app, "Qu'est-ce que le RAG ?", "génération augmentée par la recherche");
      assertCites(app, "What is a vector database?", "A vector database is a database");
      assertThat(find(app, "shortbread").path("results").path(0).path("tags").path(0).asText())
          .isEqualTo("example");

      var own = Map.of("title", "Ruches", "text_content", "Visiter les ruches en avril.");
      assertThat(app.send(app.post(NOTES, own)).statusCode()).isEqualTo(201);
      assertThat(find(app, "shortbread").path("total").asInt()).isZero();
      assertThat(find(app, "ruches").path("total").asInt()).isOne();
      assertThat(list(app, recent(app))).hasSize(ALL + 1);
      assertThat(list(app, recent(app)).getFirst().path("title").asText()).isEqualTo("Ruches");
    }
  }

  @Test
  void everyOwnerGetsOneAndOnceDeletedItNeverComesBack() throws Exception {
    var database = TestStore.freshDatabase();
    var two = TestTokens.of(2);
    try (var app = TestApp.start(on(database, two))) {
      awaitNotebook(app, recent(app, two, 0));
      awaitNotebook(app, recent(app, two, 1));
      var delete = as(app.request(NOTES + "/samples").DELETE(), two, 0);
      var answer = app.json(delete.header("Accept-Language", "fr"));
      assertThat(answer.path("success").asBoolean()).isTrue();
      assertThat(answer.path("message").asText()).isEqualTo("Notes d'exemple supprimées : 32.");
      assertThat(list(app, recent(app, two, 0))).isEmpty();
      var search = as(app.request(NOTES + "/search?q=shortbread"), two, 0);
      assertThat(app.json(search).path("total").asInt()).isZero();
      assertThat(list(app, recent(app, two, 1))).hasSize(ALL);
    }
    var three = TestTokens.of(3);
    try (var app = TestApp.start(on(database, three))) {
      awaitNotebook(app, recent(app, three, 2));
      assertThat(list(app, recent(app, three, 0))).isEmpty();
      assertThat(list(app, recent(app, three, 1))).hasSize(ALL);
    }
  }

  @Test
  void nobodyGetsOneWhenItIsOff() {
    try (var app = TestApp.start(Map.of("SCRIBE_SAMPLE_NOTES", "off"))) {
      var result = app.json(app.post("/chat/orchestrated", Map.of("message", "Mimir, le RAG ?")));
      assertThat(result.path("clickable_objects")).isEmpty();
      assertThat(list(app, recent(app))).isEmpty();
    }
  }

  private static void assertCites(TestApp app, String question, String words) {
    var result = app.json(app.post("/chat/orchestrated", Map.of("message", question)));
    assertThat(result.path("response").asText()).contains(words).containsPattern("\\[\\d\\]");
    assertThat(result.path("clickable_objects").path(0).path("type").asText())
        .isEqualTo("viz_link");
  }

  private static List<JsonNode> awaitNotebook(TestApp app, HttpRequest.Builder recent) {
    return await().until(() -> list(app, recent), found -> found.size() == ALL);
  }

  private static HttpRequest.Builder recent(TestApp app) {
    return app.request(NOTES + "/recent?limit=100");
  }

  private static HttpRequest.Builder recent(TestApp app, TestTokens tokens, int owner) {
    return as(recent(app), tokens, owner);
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request, TestTokens tokens, int owner) {
    return request.header("Authorization", tokens.bearer(owner));
  }

  private static List<JsonNode> list(TestApp app, HttpRequest.Builder recent) {
    return StreamSupport.stream(app.json(recent).spliterator(), false).toList();
  }

  private static JsonNode find(TestApp app, String words) {
    return app.json(app.request(NOTES + "/search?q=" + words));
  }

  private static Map<String, String> on(String database, TestTokens tokens) {
    var environment = new HashMap<>(tokens.environment());
    environment.put("SCRIBE_SAMPLE_NOTES", "on");
    environment.put("SCRIBE_DATABASE_URL", database);
    return environment;
  }
}
