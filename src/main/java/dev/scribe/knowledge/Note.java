package dev.scribe.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Note of one owner.
 *
 * @param text Markdown
 */
public record Note(
    UUID id,
    String owner,
    String title,
    String text,
    List<String> tags,
    Instant createdAt,
    Instant updatedAt) {
  public Note {
    tags = List.copyOf(tags);
  }
}
