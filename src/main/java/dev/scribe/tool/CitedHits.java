package dev.scribe.tool;

import dev.scribe.knowledge.search.Hit;
import dev.scribe.message.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Hits of a search, with the numbers by which they are cited.
 *
 * @param results for the model
 * @param references for people
 */
record CitedHits(List<CitedHit> results, List<Reference> references, List<Source> sources) {
  record CitedHit(int n, UUID noteId, String title, String text, double score) {}

  record Reference(int n, UUID noteId, String title) {}

  static CitedHits of(List<Hit> hits, RunSources sources) {
    List<CitedHit> results = new ArrayList<>();
    List<Source> cited = new ArrayList<>();
    for (var hit : hits) {
      var note = hit.note();
      var source = sources.cite(note.id(), note.title(), note.text());
      cited.add(source);
      results.add(
          new CitedHit(source.n(), source.noteId(), source.title(), source.text(), hit.score()));
    }
    var references = cited.stream().map(s -> new Reference(s.n(), s.noteId(), s.title())).toList();
    return new CitedHits(List.copyOf(results), references, List.copyOf(cited));
  }
}
