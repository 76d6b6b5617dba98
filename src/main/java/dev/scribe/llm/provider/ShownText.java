package dev.scribe.llm.provider;

import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.message.WellFormed;

/**
 * Shown text: the answer's text as it grows. What is shown is well-formed and never ends in half a
 * surrogate pair; all that was shown together is the text.
 */
final class ShownText {
  /** In UTF-16 code units. */
  static final int LONGEST = 256 * 1024;

  private final StringBuilder shown = new StringBuilder();
  private String half = "";

  /**
   * What can be shown now that this has come.
   *
   * @throws ChatException {@link Code#INVALID} if the text becomes longer than {@link #LONGEST}
   */
  String add(String delta) {
    var text = half + delta;
    var splits = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    var end = splits ? text.length() - 1 : text.length();
    half = text.substring(end);
    return show(text.substring(0, end));
  }

  /** What is still to be shown when nothing more comes. */
  String end() {
    var rest = half;
    half = "";
    return show(rest);
  }

  private String show(String text) {
    if (shown.length() + text.length() > LONGEST) {
      throw new ChatException(Code.INVALID, "the text is longer than " + LONGEST);
    }
    var fragment = WellFormed.text(text);
    shown.append(fragment);
    return fragment;
  }

  @Override
  public String toString() {
    return shown.toString();
  }
}
