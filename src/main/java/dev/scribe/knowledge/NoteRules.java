package dev.scribe.knowledge;

import dev.scribe.knowledge.InvalidNote.Field;
import dev.scribe.knowledge.InvalidNote.Rule;
import dev.scribe.message.WellFormed;
import java.util.List;

/**
 * Rules of a note: what it may hold. Checked before any SQL, because PostgreSQL refuses NUL and a
 * lone surrogate would silently be stored as {@code ?}.
 */
public final class NoteRules {
  /** In UTF-8 bytes. */
  public static final int MAX_TEXT_BYTES = 1 << 20;

  /** In UTF-16 code units. */
  public static final int MAX_TITLE = 500;

  public static final int MAX_TAGS = 100;

  /** In UTF-16 code units. */
  public static final int MAX_TAG = 100;

  private NoteRules() {}

  static String title(String title) {
    String stripped = title.strip();
    require(!stripped.isEmpty(), Field.TITLE, Rule.EMPTY);
    require(stripped.length() <= MAX_TITLE, Field.TITLE, Rule.TOO_LONG);
    return storable(stripped, Field.TITLE);
  }

  static String text(String text) {
    require(utf8Length(text) <= MAX_TEXT_BYTES, Field.TEXT, Rule.TOO_LONG);
    return storable(text, Field.TEXT);
  }

  /** Without {@code #}, line breaks, empty ones and repetitions; order kept. */
  public static List<String> tags(List<String> tags) {
    List<String> clean =
        tags.stream()
            .map(tag -> tag.strip().replaceAll("\\s+", " ").replaceFirst("^#+", ""))
            .filter(tag -> !tag.isEmpty())
            .distinct()
            .toList();
    require(clean.size() <= MAX_TAGS, Field.TAGS, Rule.TOO_MANY);
    for (String tag : clean) {
      require(tag.length() <= MAX_TAG, Field.TAGS, Rule.TOO_LONG);
      storable(tag, Field.TAGS);
    }
    return clean;
  }

  private static String storable(String text, Field field) {
    require(WellFormed.is(text), field, Rule.MALFORMED);
    return text;
  }

  private static long utf8Length(String text) {
    return text.length() > MAX_TEXT_BYTES
        ? text.length()
        : text.codePoints()
            .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
            .sum();
  }

  private static void require(boolean holds, Field field, Rule rule) {
    if (!holds) {
      throw new InvalidNote(field, rule);
    }
  }
}
