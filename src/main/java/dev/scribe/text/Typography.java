package dev.scribe.text;

import java.util.regex.Pattern;

/** Typography of one line: its capital, its blanks, the mark at its end. */
public final class Typography {
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");
  private static final Pattern BEFORE_MARK = Pattern.compile("\\s+([,.…)\\]])(?=\\s|$)");
  private static final Pattern FINISHED = Pattern.compile("(?s).*[.!?…:;。！？][\\s»”\"')\\]]*");

  private Typography() {}

  public static String capital(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + text.substring(Character.charCount(first));
  }

  /** One line, a capital at its head, a mark at its end; its words stay. */
  static String tidy(String sentence) {
    String line = BLANKS.matcher(sentence.strip()).replaceAll(" ");
    String spaced = BEFORE_MARK.matcher(line).replaceAll("$1");
    return capital(FINISHED.matcher(spaced).matches() ? spaced : spaced + ".");
  }
}
