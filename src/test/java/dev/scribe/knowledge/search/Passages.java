package dev.scribe.knowledge.search;

import dev.scribe.knowledge.embedding.Chunk;
import java.util.List;

/** How a note is cut for its vectors, for those who measure. */
public final class Passages {
  private Passages() {}

  /**
   * One passage.
   *
   * @param text what is embedded
   * @param start and end: UTF-16 offsets in the note, end exclusive
   */
  public record Passage(String text, int start, int end) {}

  public static List<Passage> of(String title, String text) {
    return Chunk.of(text).stream()
        .map(chunk -> new Passage(chunk.in(title, text), chunk.start(), chunk.end()))
        .toList();
  }
}
