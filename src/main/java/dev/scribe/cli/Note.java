package dev.scribe.cli;

import dev.scribe.knowledge.ImportedNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A note as {@code POST /notes/import} takes it. */
record Note(
    String source,
    String title,
    String textContent,
    List<String> tags,
    Optional<Instant> createdAt,
    Optional<Instant> updatedAt) {

  static Note of(ImportedNote note) {
    return new Note(
        note.source(), note.title(), note.text(), note.tags(), note.createdAt(), note.updatedAt());
  }

  /** One request. */
  record Batch(List<Note> notes) {}

  /** Its answer. */
  record Results(List<Fate> results) {}

  /** What became of one note; {@code detail} says why it failed. */
  record Fate(String source, String status, Optional<String> detail) {}
}
