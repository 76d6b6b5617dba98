package dev.scribe.gateway.api;

import dev.scribe.knowledge.MarkdownRenderer;
import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.search.Hit;
import dev.scribe.knowledge.search.SearchPage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** View of a note as clients read it (contract §6). */
record NoteView(
    UUID id,
    String userId,
    String title,
    String textContent,
    String htmlContent,
    List<String> tags,
    Instant createdAt,
    Instant updatedAt) {

  /** A note that was found. */
  record NoteMatch(
      UUID id,
      String title,
      String textContent,
      String htmlContent,
      String snippet,
      double relevanceScore,
      List<String> tags,
      Instant createdAt,
      Instant updatedAt,
      List<Hit.Span> highlights) {}

  /** A page of what was found. */
  record NoteMatchPage(List<NoteMatch> results, long total, String query) {}

  static NoteView of(Note note) {
    return new NoteView(
        note.id(),
        note.owner(),
        note.title(),
        note.text(),
        MarkdownRenderer.toHtml(note.text()),
        note.tags(),
        note.createdAt(),
        note.updatedAt());
  }

  static NoteMatchPage page(SearchPage found, String query) {
    return new NoteMatchPage(
        found.results().stream().map(NoteView::match).toList(), found.total(), query);
  }

  private static NoteMatch match(Hit hit) {
    var note = hit.note();
    return new NoteMatch(
        note.id(),
        note.title(),
        note.text(),
        MarkdownRenderer.toHtml(note.text()),
        hit.snippet(),
        hit.score(),
        note.tags(),
        note.createdAt(),
        note.updatedAt(),
        hit.highlights());
  }
}
