package dev.scribe.tool;

import dev.scribe.knowledge.InvalidNote;
import dev.scribe.knowledge.NoteDraft;
import dev.scribe.knowledge.NotePatch;
import dev.scribe.text.Words;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Text of a note that an agent writes: under a title that names it. Not a record of the
 * conversation under the words of the request.
 */
final class NoteText {
  private static final Pattern AROUND = Pattern.compile("^[\\s#*\"'«»“”]+|[\\s#*\"'«»“”]+$");
  private static final Pattern SPEAKER =
      Pattern.compile("(?im)^[\\h>*_]*+(?:user|utilisateur|assistant|plume|mimir)[*_]*\\s?:");
  private static final int SPEAKERS = 2;
  // Fewer words may well be both the request and what it is about.
  private static final int FEW_WORDS = 3;
  private static final double MOST_OF = 0.8;

  private NoteText() {}

  /** Without marks of headings and quotations around it. */
  static String title(String wanted, String content, String asked) {
    var title = AROUND.matcher(wanted).replaceAll("");
    if (title.isEmpty() || title.lines().count() > 1) {
      throw new InvalidToolCall("title", "a title of one line is wanted");
    }
    if (isMostOf(title, asked)) {
      throw new InvalidToolCall(
          "title", "the name of what the note is about is wanted, not the request");
    }
    if (title.equals(content.strip())) {
      throw new InvalidToolCall("title", "a title is wanted, not the whole content");
    }
    return title;
  }

  static String text(String content) {
    if (SPEAKER.matcher(content).results().limit(SPEAKERS).count() == SPEAKERS) {
      throw new InvalidToolCall(
          "content", "the text of the note alone is wanted, not the conversation");
    }
    return content.strip();
  }

  static NoteDraft draft(String title, String text, List<String> tags) {
    return valid(() -> new NoteDraft(title, text, tags));
  }

  static NotePatch patch(
      Optional<String> title, Optional<String> text, Optional<List<String>> tags) {
    return valid(() -> new NotePatch(title, text, tags));
  }

  private static <T> T valid(Supplier<T> note) {
    try {
      return note.get();
    } catch (InvalidNote e) {
      throw new InvalidToolCall("arguments", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isMostOf(String title, String asked) {
    var words = folded(title);
    var request = folded(asked);
    return words.size() > FEW_WORDS
        && words.size() >= MOST_OF * request.size()
        && Collections.indexOfSubList(request, words) >= 0;
  }

  private static List<String> folded(String text) {
    return Words.of(text).stream().map(Words.Word::folded).toList();
  }
}
