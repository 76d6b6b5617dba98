package dev.scribe.text;

import static dev.scribe.text.WordList.any;

import java.util.regex.Pattern;

/** Pleasantries: what people say before they come to the point. */
public final class Pleasantries {
  private static final String ADDRESSED =
      "(?:\\s+(?:"
          + any("pleasantries/addressed")
          + "|\\p{Lu}\\p{L}+(?:\\s+(?:et|and)\\s+\\p{Lu}\\p{L}+)?))?";
  private static final Pattern OPENING =
      Pattern.compile(
          "(?iuU)\\A(?:\\s*(?:"
              + any("greetings/hello", "pleasantries/greeting")
              + ""
              + ADDRESSED
              + "\\s*[.!?,:;\\n"
              + "]+|(?:j['’]espère|(?:i )?hope|i trust)\\b[^.!?\\n"
              + "]{0,60}[.!?\\n"
              + "]+|(?:(?:comment )?(?:ça|vous|tu) (?:va|vas|allez)(?: bien)?|how are"
              + " (?:you|things)(?: both| all)?)\\s*[?!,]+|"
              + any("pleasantries/by-the-way")
              + "\\s*[,:;])){1,6}\\s*");

  private Pleasantries() {}

  /** The text from where it comes to the point; all of it if it never does. */
  public static String without(String text) {
    String point = OPENING.matcher(text).replaceFirst("");
    return Words.content(point).isEmpty() ? text : point;
  }
}
