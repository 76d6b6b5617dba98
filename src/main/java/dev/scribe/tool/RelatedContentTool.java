package dev.scribe.tool;

import dev.scribe.knowledge.search.Hit;
import dev.scribe.knowledge.search.Search;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import dev.scribe.message.ToolName;
import dev.scribe.store.Retry;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tool {@code get_related_content}: notes of the owner that are like one of them. */
public final class RelatedContentTool implements Tool.Reading {
  private static final Label LABEL =
      new Label(
          new ToolSpec(
              ToolName.RELATED_CONTENT,
              "Finds the person's notes that are most like one of them."
                  + " Results carry the number n by which they are cited.",
              """
              {"type":"object","required":["note_id"],"properties":{
                "note_id":{"type":"string","format":"uuid"},
                "limit":{"type":"integer","minimum":1,"maximum":20,"default":5}}}"""),
          "explore les contenus liés",
          "explores related content");
  private static final int LIMIT = 5;

  private final Search search;
  private final Retry retry;

  public RelatedContentTool(Search search, Retry retry) {
    this.search = search;
    this.retry = retry;
  }

  @Override
  public Label label() {
    return LABEL;
  }

  @Override
  public Future<Outcome> run(String owner, ToolArguments arguments, RunSources sources) {
    var id = arguments.id("note_id");
    if (sources.find(id).isEmpty()) {
      throw new InvalidToolCall(
          "note_id", "the id of a note that was given or found here is wanted");
    }
    var limit = arguments.whole("limit", LIMIT);
    return retry
        .call(() -> search.related(owner, id, limit))
        .map(
            found ->
                found.orElseThrow(() -> new InvalidToolCall("note_id", "there is no such note")))
        .map(hits -> outcome(id, hits, sources));
  }

  private record Related(
      boolean success, List<CitedHits.CitedHit> results, int count, UUID referenceNoteId) {}

  private static Outcome outcome(UUID id, List<Hit> hits, RunSources sources) {
    var cited = CitedHits.of(hits, sources);
    return new Outcome(
        Json.write(new Related(true, cited.results(), hits.size(), id)),
        Map.of("reference_note_id", id, "count", hits.size(), "results", cited.references()),
        cited.sources());
  }
}
