package dev.scribe.text;

import java.util.regex.Pattern;

/** What people say before they come to the point. */
public final class Pleasantries {
  private static final String ADDRESSED =
      "(?:\\s+(?:tout le monde|à tou(?:s|tes)(?: les deux)?|les (?:amis|gars)|l['’]équipe|vous deux|you two|there|all|both|team|everyone|folks"
          + "|\\p{Lu}\\p{L}+(?:\\s+(?:et|and)\\s+\\p{Lu}\\p{L}+)?))?";
  private static final Pattern OPENING =
      Pattern.compile(
          "(?iuU)\\A(?:\\s*(?:(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening))"
              + ADDRESSED
              + "\\s*[.!?,:;\\n]+"
              + "|(?:j['’]espère|(?:i )?hope|i trust)\\b[^.!?\\n]{0,60}[.!?\\n]+"
              + "|(?:(?:comment )?(?:ça|vous|tu) (?:va|vas|allez)(?: bien)?|how are (?:you|things)(?: both| all)?)\\s*[?!,]+"
              + "|(?:au fait|dis(?:-moi)?|dites(?:-moi)?|bon|alors|by the way|quick (?:one|question)[^,:;.?!\\n]{0,30})\\s*[,:;])){1,6}\\s*");

  private Pleasantries() {}

  /** The text from where it comes to the point; all of it if it never does. */
  public static String without(String text) {
    String point = OPENING.matcher(text).replaceFirst("");
    return Words.content(point).isEmpty() ? text : point;
  }
}
