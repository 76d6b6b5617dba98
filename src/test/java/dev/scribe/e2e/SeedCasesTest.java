package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.support.Grammar;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seed's four cases, answered by the real App from real notes without any language model. */
class SeedCasesTest {
  private static TestApp app;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    note(
        "RAG",
        "Le RAG (génération augmentée par la recherche) cherche des passages avant d'écrire."
            + " Il réduit les inventions parce que la réponse cite ses sources.");
    note("Jardin", "Les tomates se plantent en mai. On les arrose le soir, au pied.");
  }

  private static void note(String title, String text) {
    var body = Map.of("title", title, "text_content", text);
    assertThat(app.send(app.post("/api/v1/notes", body)).statusCode()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Plume et Mimir, discutez de RAG | auto | discussion | both_agents_mentioned",
        "Plume, peux-tu reformuler : les tomates c'est en mai, on arrose le soir | auto | plume | explicit_mention_plume",
        "Mimir, trouve mes notes sur les tomates | auto | mimir | explicit_mention_mimir",
        "Que disent mes notes du RAG ? | discussion | discussion | forced_mode_discussion",
      })
  void followTheGrammarAndTellWhoWorked(String text, String mode, String used, String reason) {
    var frames = app.ask(Map.of("message", text, "mode", mode)).rest();
    Grammar.check(frames);
    assertThat(Grammar.steps(frames))
        .containsExactly(
            "router/started",
            "router/completed",
            "context/started",
            "context/completed",
            used + "/started",
            used + "/completed",
            "storage/started",
            "storage/completed");
    var result = last(frames).json().path("result");
    assertThat(result.path("agent_used").asText()).isEqualTo(used);
    assertThat(result.path("routing_reason").asText()).isEqualTo(reason);
    assertThat(result.path("discussion_history").size())
        .isEqualTo((int) frames.stream().filter(f -> f.type().equals("agent_message")).count());
    assertThat(result.path("response").asText()).isNotBlank();
    assertThat(result.path("html").asText()).contains("<");
  }

  @Test
  void mimirShowsHisSearchAndCitesTheNote() {
    var frames = app.ask(Map.of("message", "Mimir, quand planter les tomates ?")).rest();
    var actions = frames.stream().filter(f -> f.type().equals("agent_action")).toList();
    assertThat(actions).hasSize(2);
    assertThat(actions.getLast().json().path("details").path("count").asInt()).isPositive();
    var result = last(frames).json().path("result");
    assertThat(result.path("response").asText()).contains("Les tomates se plantent en mai", "[1]");
    assertThat(result.path("clickable_objects").path(0).path("title").asText()).isEqualTo("Jardin");
  }

  @Test
  void aDiscussionBringsWhatTheNotesSayIntoPlumesText() {
    var frames = app.ask(Map.of("message", "Plume et Mimir, discutez de RAG")).rest();
    var result = last(frames).json().path("result");
    assertThat(result.path("agent").asText()).isEqualTo("plume");
    assertThat(result.path("response").asText()).contains("cite ses sources", "[1]");
    assertThat(result.path("discussion_history").path(0).path("agent").asText()).isEqualTo("mimir");
  }

  @Test
  void plainRouteAnswersWithTheSameResult() {
    var answer =
        app.json(app.post("/chat/orchestrated", Map.of("message", "Mimir, parle-moi du RAG")));
    assertThat(answer.path("agent").asText()).isEqualTo("mimir");
    assertThat(answer.path("timestamp").asText()).endsWith("Z");
  }

  @Test
  void aGreetingIsAnsweredWithoutASearch() {
    var frames = app.ask(Map.of("message", "Bonjour !")).rest();
    Grammar.check(frames);
    assertThat(Grammar.types(frames)).doesNotContain("agent_action");
    assertThat(last(frames).json().path("result").path("agent_used").asText()).isEqualTo("plume");
  }

  private static Frame last(List<Frame> frames) {
    return Objects.requireNonNull(frames.get(frames.size() - 2));
  }
}
