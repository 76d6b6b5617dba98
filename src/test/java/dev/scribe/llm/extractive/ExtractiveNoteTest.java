package dev.scribe.llm.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is kept as a note when a person says so, and only then. */
class ExtractiveNoteTest {
  private static final String MATERIAL =
      " : réunion du lundi avec Paul. Le budget est de 3000 euros. La livraison est en mars.";
  private static final ToolSpec CREATE = new ToolSpec("create_note", "keeps", "{}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Crée une note                               | Réunion
          Plume, peux-tu créer une nouvelle note      | Réunion
          Enregistre ceci dans une note               | Réunion
          Mets ça en note                             | Réunion
          Rédige une note                             | Réunion
          Fais-moi un compte rendu                    | Réunion
          Rédige le compte rendu de la réunion        | Compte rendu de la réunion
          Create a note                               | Réunion
          Please write a short note                   | Réunion
          Save this as a note                         | Réunion
          """)
  void isKeptWhenAskedFor(String wish, String title) {
    var call = Requests.reply(writer(wish + MATERIAL)).calls().getFirst();
    var arguments = Json.read(call.arguments(), tree -> tree);
    assertThat(call.name()).isEqualTo("create_note");
    assertThat(arguments.path("title").asText()).startsWith(title).hasSizeLessThan(60);
    assertThat(arguments.path("content").asText())
        .contains("3000 euros", "La livraison est en mars.")
        .doesNotContain(wish, "##");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mets au propre",
        "Ne crée pas de note, mets au propre",
        "Don't create a note, tidy this up",
        "J'ai créé une note hier, corrige",
        "Mets au propre mes notes",
        "Résume la note",
        "Tidy up my notes"
      })
  void isNotKeptOtherwise(String wish) {
    assertThat(Requests.reply(writer(wish + MATERIAL)).calls()).isEmpty();
  }

  @Test
  void isNotKeptBecauseTheMaterialSaysSo() {
    var wish =
        "Mets au propre : crée une note sur le budget de 3000 euros. La livraison est en mars, voilà.";
    assertThat(Requests.reply(writer(wish)).calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Crée une note sur la relativité générale",
        "Write a note about general relativity",
        "Crée une note : acheter du pain"
      })
  void nothingIsKeptWhereNothingSubstantialWasWritten(String wish) {
    assertThat(Requests.reply(writer(wish)).calls()).isEmpty();
  }

  @Test
  void findingsAreKeptWithTheirSources() {
    var peer =
        new Peer(
            "mimir",
            """
            Voici ce que disent les notes :

            « Arroser tôt le matin ou après 20 h, jamais en plein soleil. » [1] (Arrosage du potager)
            « Les tomates demandent 2 litres par pied. » [1] (Arrosage du potager)""");
    var call =
        Requests.reply(writer("Crée une note sur l'arrosage des tomates", peer)).calls().getFirst();
    assertThat(Json.read(call.arguments(), tree -> tree).path("content").asText())
        .isEqualTo(
            """
            - Arroser tôt le matin ou après 20 h, jamais en plein soleil. [1]
            - Les tomates demandent 2 litres par pied. [1]

            Sources : [1] Arrosage du potager""");
  }

  @Test
  void textIsSaidOnceItIsKept() {
    var wish = "Crée une note" + MATERIAL;
    var call = Requests.reply(writer(wish)).calls().getFirst();
    var asked = new Assistant("", List.of(call));
    var kept = Requests.reply(writer(wish, asked, result(call, "{\"success\":true}")));
    assertThat(kept.calls()).isEmpty();
    assertThat(kept.text()).contains("3000 euros").doesNotContain("enregistrée");

    var failed = Requests.reply(writer(wish, asked, result(call, "{\"success\":false}")));
    assertThat(failed.text())
        .startsWith(kept.text())
        .endsWith("\n\n_La note n'a pas pu être enregistrée._");
  }

  @Test
  void textThatWasSaidIsNotKeptAgain() {
    var wish = "Crée une note" + MATERIAL;
    var said = new Assistant("Réunion du lundi avec Paul.", List.of());
    assertThat(Requests.reply(writer(wish, said)).calls()).isEmpty();
  }

  @Test
  void nothingIsKeptWithoutTheTool() {
    assertThat(Requests.reply(Requests.writer("Crée une note" + MATERIAL)).calls()).isEmpty();
  }

  private static ChatRequest writer(String wish, ChatMessage... more) {
    var plain = Requests.writer(wish, more);
    return new ChatRequest(
        plain.owner(),
        plain.system(),
        plain.agent(),
        plain.agents(),
        plain.language(),
        plain.messages(),
        List.of(CREATE),
        plain.temperature());
  }

  private static ToolResult result(ToolCall call, String json) {
    return new ToolResult(call.id(), call.name(), json);
  }
}
