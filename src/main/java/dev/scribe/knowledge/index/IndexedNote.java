package dev.scribe.knowledge.index;

import java.util.List;
import java.util.UUID;

/**
 * Indexed note: what of a note can be searched.
 *
 * @param sample whether it is part of the sample notebook
 * @param model that the vectors are of
 * @param vectors those of its passages, {@link QuantizedVectors#quantised}; empty while it has none
 */
public record IndexedNote(
    UUID id,
    String title,
    List<String> tags,
    String text,
    boolean sample,
    String model,
    List<byte[]> vectors) {
  public IndexedNote {
    tags = List.copyOf(tags);
    vectors = List.copyOf(vectors);
  }
}
