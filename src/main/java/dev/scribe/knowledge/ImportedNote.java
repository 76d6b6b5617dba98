package dev.scribe.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Imported note: a note as read from somewhere else. Not checked here: {@link Notes#importAll}
 * reports what is wrong, item by item.
 *
 * @param source where it comes from, its path within the vault with {@code /}; one note per owner
 *     and source
 */
public record ImportedNote(
    String source,
    String title,
    String text,
    List<String> tags,
    Optional<Instant> createdAt,
    Optional<Instant> updatedAt) {
  public ImportedNote {
    tags = List.copyOf(tags);
  }
}
