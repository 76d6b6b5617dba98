package dev.scribe.message;

/**
 * Text that every part of the chain keeps as it is: PostgreSQL silently stores a lone surrogate as
 * '?'.
 */
public final class WellFormed {
  private WellFormed() {}

  /** Has no lone surrogate and no NUL. */
  public static boolean is(String text) {
    return firstFault(text, 0) < 0;
  }

  /** Lone surrogates and NUL become U+FFFD. */
  public static String text(String text) {
    var at = firstFault(text, 0);
    if (at < 0) {
      return text;
    }
    var fixed = new StringBuilder(text);
    for (; at >= 0; at = firstFault(fixed, at + 1)) {
      fixed.setCharAt(at, '\uFFFD');
    }
    return fixed.toString();
  }

  /** At most so many UTF-16 code units from its beginning; a surrogate pair is not split. */
  public static String head(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  private static int firstFault(CharSequence text, int from) {
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        var pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
