package dev.scribe.router;

import dev.scribe.text.Words;
import java.util.List;

/**
 * Names of an agent, and whether a text has one: without regard to case and accents, as a whole
 * word of any script (contract §3). A hyphen between letters makes a compound ({@code
 * porte-plume}), which is another word.
 *
 * @param folded an agent's name and aliases, folded
 */
record AgentNames(List<String> folded) {

  static AgentNames of(List<String> names) {
    return new AgentNames(names.stream().map(Words::fold).toList());
  }

  /** Where the first of the names stands in a folded text, or -1. */
  int firstIn(String text) {
    return folded.stream()
        .mapToInt(name -> find(text, name))
        .filter(at -> at >= 0)
        .min()
        .orElse(-1);
  }

  private static int find(String text, String name) {
    for (var at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      if (!continues(text, at, -1) && !continues(text, at + name.length(), 1)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the word goes on beyond {@code edge} in the direction of {@code step}. */
  private static boolean continues(String text, int edge, int step) {
    var outside = at(text, edge, step);
    if (isHyphen(outside)) {
      var next = step < 0 ? edge - 1 : edge + 1;
      return Character.isLetter(at(text, next, step));
    }
    return outside == '_'
        || Character.isDigit(outside)
        || (Character.isLetter(outside) && sameScript(outside, at(text, edge, -step)));
  }

  private static int at(String text, int edge, int step) {
    if (step < 0) {
      return edge > 0 ? text.codePointBefore(edge) : ' ';
    }
    return edge < text.length() ? text.codePointAt(edge) : ' ';
  }

  private static boolean isHyphen(int c) {
    return c == '-' || c == '\u2010' || c == '\u2011';
  }

  /** Scripts without spaces let a Latin name stand right beside other letters. */
  private static boolean sameScript(int a, int b) {
    return Character.UnicodeScript.of(a) == Character.UnicodeScript.of(b);
  }
}
