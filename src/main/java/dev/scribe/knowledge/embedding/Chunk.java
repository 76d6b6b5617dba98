package dev.scribe.knowledge.embedding;

import dev.scribe.message.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Chunk of a note: a passage as long as an embedding model reads with attention.
 *
 * @param start and end: UTF-16 offsets, end exclusive
 */
public record Chunk(int start, int end) {
  private static final int LENGTH = 700;
  private static final int SHORTEST = 200;
  private static final int READ = 400_000;
  private static final Pattern BREAK = Pattern.compile("\\n\\s*\\n|(?<=[.!?…])\\s|\\n");

  /** The whole text in passages, at least one; they end where a paragraph or a sentence does. */
  public static List<Chunk> of(String text) {
    var read = WellFormed.head(text, READ).length();
    List<Chunk> chunks = new ArrayList<>();
    var start = 0;
    while (read - start > LENGTH) {
      var end = end(text, start);
      chunks.add(new Chunk(start, end));
      start = end;
    }
    chunks.add(new Chunk(start, read));
    return chunks;
  }

  /** What is embedded: the passage under the title of its note. */
  public String in(String title, String text) {
    return title + "\n" + text.substring(start, end);
  }

  private static int end(String text, int start) {
    var window = text.substring(start, start + LENGTH);
    var last = -1;
    var found = BREAK.matcher(window);
    while (found.find()) {
      last = found.end();
    }
    if (last >= SHORTEST) {
      return start + last;
    }
    var space = window.lastIndexOf(' ');
    return start + (space >= SHORTEST ? space + 1 : WellFormed.head(window, LENGTH - 1).length());
  }
}
