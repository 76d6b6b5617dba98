package dev.scribe.gateway.api;

/** Title of last resort: what something goes by whose title nobody has given. Pure. */
final class FallbackTitle {
  /** In characters. */
  private static final int LONGEST = 80;

  private FallbackTitle() {}

  /** The first line of a message. */
  static String of(String message) {
    var line = message.strip().lines().findFirst().orElse("").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }

  /** The first line of a text that has words, without the usual marks of Markdown. */
  static String ofText(String markdown, String fallback) {
    return markdown
        .lines()
        .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
        .map(line -> of(line.strip().replaceFirst("^(?:[#>*+-]+\\s+)+", "").replaceAll("[*`]", "")))
        .findFirst()
        .orElse(fallback);
  }
}
