package dev.scribe.router;

import static dev.scribe.text.WordList.any;

import dev.scribe.text.Words;
import java.util.regex.Pattern;

/** Instruction of a request: what of it asks for something, without the material that it brings. */
final class Instruction {
  private static final Pattern QUOTED =
      Pattern.compile("«[^»]{2,}»|“[^”]{2,}”|(?<![\\p{L}\\p{N}])\"[^\"]{2,}\"(?![\\p{L}\\p{N}])");

  /** A colon or the end of a line; a time or an address has none of both. */
  private static final Pattern BREAK = Pattern.compile(":(?=\\s)|\\R");

  /** Whoever begins so says only after the material what is to become of it. */
  private static final Pattern ANNOUNCES =
      Pattern.compile(
          "^\\W*" + any("announcement/greeting") + "?\\W*" + any("announcement/here-is") + "\\b.*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LAST_SENTENCE =
      Pattern.compile("(?:[.!?…]\\s|\\R)\\s*([^.!?…\\n\\r]+\\S)$");

  /** So many characters after a break are material, fewer may be the request itself. */
  private static final int MATERIAL = 80;

  private Instruction() {}

  static String of(String text) {
    var stripped = text.strip();
    var unquoted = QUOTED.matcher(stripped).replaceAll(" ").strip();
    var said = hasWords(unquoted) ? unquoted : stripped;
    var breaks = BREAK.matcher(said);
    while (breaks.find()) {
      var head = said.substring(0, breaks.start());
      if (hasWords(head) && said.length() - breaks.end() > MATERIAL) {
        return ANNOUNCES.matcher(head).matches() ? head + " " + lastSentence(said) : head;
      }
    }
    return said;
  }

  private static String lastSentence(String text) {
    var last = LAST_SENTENCE.matcher(text);
    return last.find() ? last.group(1) : "";
  }

  private static boolean hasWords(String text) {
    return !Words.of(text).isEmpty();
  }
}
