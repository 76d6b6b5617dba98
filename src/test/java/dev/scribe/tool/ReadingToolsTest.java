package dev.scribe.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.NoteDraft;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.search.Search;
import dev.scribe.message.Json;
import dev.scribe.store.Retry;
import dev.scribe.store.TestStore;
import dev.scribe.support.TestSearch;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadingToolsTest {
  private static final Search SEARCH =
      TestSearch.over(TestStore.vertx(), TestStore.shared().pool());
  private static final Retry RETRY = TestStore.retry();

  private final String owner = "owner-" + UUID.randomUUID();
  private final Notes notes = new Notes(TestStore.shared().pool(), SEARCH::changed);
  private final RunSources sources = new RunSources(List.of());
  private final Note tomatoes =
      note("Tomates", "Les tomates du potager demandent un arrosage au pied, le matin.");
  private final Note watering =
      note("Arrosage du potager", "Arroser le potager tôt le matin : tomates, courgettes.");
  private final Note train = note("Train de Lyon", "Le train part à 8 h 12, voie 3.");

  @Test
  void findsTheNotesMostLikeOne() {
    sources.cite(tomatoes.id(), tomatoes.title(), tomatoes.text());
    var outcome =
        run(new RelatedContentTool(SEARCH, RETRY), owner, Map.of("note_id", tomatoes.id()));
    assertThat(outcome.path("reference_note_id").asText()).isEqualTo(tomatoes.id().toString());
    assertThat(ids(outcome))
        .startsWith(watering.id().toString())
        .doesNotContain(tomatoes.id().toString());
    assertThat(outcome.path("count").asInt()).isEqualTo(ids(outcome).size());
    assertThat(sources.find(watering.id())).isPresent();
  }

  @Test
  void aNoteThatTheRunDoesNotKnowOrThatIsAnotherOwnersIsNone() {
    assertThatThrownBy(
            () ->
                run(new RelatedContentTool(SEARCH, RETRY), owner, Map.of("note_id", tomatoes.id())))
        .isInstanceOf(InvalidToolCall.class)
        .hasMessageContaining("given or found here");
    sources.cite(tomatoes.id(), tomatoes.title(), tomatoes.text());
    assertThatThrownBy(
            () ->
                run(
                    new RelatedContentTool(SEARCH, RETRY),
                    "somebody",
                    Map.of("note_id", tomatoes.id())))
        .isInstanceOf(InvalidToolCall.class)
        .hasMessage("note_id: there is no such note");
  }

  @Test
  void weakerNotesAreLeftOutWhenAskedFor() {
    // Scores change until the notes' meaning is known, too.
    await().untilAsserted(this::onlyTheBestIsAsGoodAsTheBest);
    var none =
        run(
            new SearchKnowledgeTool(SEARCH, RETRY),
            owner,
            Map.of("query", "tomates", "similarity_threshold", 1, "limit", 20));
    assertThat(none.path("trust").asText()).isEqualTo("nothing");
    assertThat(none.path("quotes")).isEmpty();
  }

  private void onlyTheBestIsAsGoodAsTheBest() {
    var tool = new SearchKnowledgeTool(SEARCH, RETRY);
    var query = "arrosage du potager le matin";
    var all = run(tool, owner, Map.of("query", query));
    assertThat(ids(all)).contains(watering.id().toString(), tomatoes.id().toString());
    var best = all.path("results").path(0).path("score").asDouble();
    var some = run(tool, owner, Map.of("query", query, "similarity_threshold", best));
    assertThat(ids(some)).hasSize(1).doesNotContain(train.id().toString());
  }

  private Note note(String title, String text) {
    return notes.create(owner, new NoteDraft(title, text, List.of())).await();
  }

  private JsonNode run(Tool.Reading tool, String asker, Map<String, Object> arguments) {
    var outcome =
        tool.run(asker, ToolArguments.of(tool.spec(), Json.write(arguments)), sources).await();
    return Json.read(outcome.json(), tree -> tree);
  }

  private static List<String> ids(JsonNode outcome) {
    return outcome.path("results").findValuesAsText("note_id");
  }
}
