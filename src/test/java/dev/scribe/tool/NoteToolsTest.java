package dev.scribe.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.message.Effect;
import dev.scribe.message.Json;
import dev.scribe.message.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteToolsTest {
  private static final String ASKED = "Plume, crée une note sur le compost et son arrosage";
  private static final UUID KNOWN = UUID.randomUUID();
  private static final RunSources SOURCES =
      new RunSources(List.of(new Source(1, KNOWN, "Compost", "Mûr après huit mois.")));

  @Test
  void noteHasTheTextUnderItsTitle() {
    var effect =
        effect(
            new CreateNoteTool(),
            Map.of(
                "title",
                "## «Compost»",
                "content",
                "\nMûr après huit mois.\n",
                "metadata",
                Map.of("tags", List.of("#jardin", " jardin"))));
    assertThat(effect)
        .isEqualTo(
            new Effect.CreateNote(
                effect.id(), "Compost", "Mûr après huit mois.", List.of("jardin")));
    assertThat(effect.details()).isEqualTo(Map.of("note_id", effect.id(), "title", "Compost"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "##",
        "Compost\nArrosage",
        "Crée une note sur le compost et son arrosage",
        "plume cree une note sur le compost et son arrosage !",
        "Mûr après huit mois."
      })
  void titleIsARealTitle(String title) {
    refused(
        new CreateNoteTool(), Map.of("title", title, "content", "Mûr après huit mois."), "title: ");
  }

  @Test
  void titleMayBeWordsOfTheRequest() {
    assertThat(
            effect(
                    new CreateNoteTool(),
                    Map.of("title", "Le compost et son arrosage", "content", "Mûr."))
                .details())
        .containsEntry("title", "Le compost et son arrosage");
  }

  @Test
  void conversationIsNoNote() {
    refused(
        new CreateNoteTool(),
        Map.of("title", "Compost", "content", "User: le compost ?\n\n**Plume** : mûr."),
        "content: ");
  }

  @Test
  void onlyANoteOfThisRunIsChanged() {
    assertThat(effect(new UpdateNoteTool(), Map.of("note_id", KNOWN, "content", "Mûr.")))
        .isEqualTo(
            new Effect.UpdateNote(
                KNOWN, "Compost", Optional.empty(), Optional.of("Mûr."), Optional.empty()));
    refused(
        new UpdateNoteTool(), Map.of("note_id", UUID.randomUUID(), "content", "Mûr."), "note_id: ");
  }

  @Test
  void somethingMustChange() {
    refused(new UpdateNoteTool(), Map.of("note_id", KNOWN), "arguments: ");
  }

  @Test
  void effectsCrossTheBus() {
    for (var effect :
        List.of(
            effect(new CreateNoteTool(), Map.of("title", "Compost", "content", "Mûr.")),
            effect(new UpdateNoteTool(), Map.of("note_id", KNOWN, "title", "Tas")))) {
      assertThat(Json.read(Json.write(effect), Effect.class)).isEqualTo(effect);
    }
  }

  private static Effect effect(Tool.Acting tool, Map<String, Object> arguments) {
    return tool.effect(ToolArguments.of(tool.spec(), Json.write(arguments)), SOURCES, ASKED);
  }

  private static void refused(Tool.Acting tool, Map<String, Object> arguments, String start) {
    assertThatThrownBy(() -> effect(tool, arguments))
        .isInstanceOf(InvalidToolCall.class)
        .hasMessageStartingWith(start);
  }
}
