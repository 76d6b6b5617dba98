package dev.scribe.cli.client;

import dev.scribe.knowledge.ImportedNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Body of a note as {@code POST /notes/import} takes it. */
public record NoteBody(
    String source,
    String title,
    String textContent,
    List<String> tags,
    Optional<Instant> createdAt,
    Optional<Instant> updatedAt) {

  public static NoteBody of(ImportedNote note) {
    return new NoteBody(
        note.source(), note.title(), note.text(), note.tags(), note.createdAt(), note.updatedAt());
  }

  /** One request. */
  public record Batch(List<NoteBody> notes) {}

  /** Its answer. */
  public record Results(List<Fate> results) {}

  /** What became of one note; {@code detail} says why it failed. */
  public record Fate(String source, String status, Optional<String> detail) {}
}
