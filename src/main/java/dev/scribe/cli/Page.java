package dev.scribe.cli;

import java.io.PrintStream;

/** Output that knows whether it is in the middle of a line. */
final class Page {
  private final PrintStream out;
  private boolean midLine;
  private boolean empty = true;

  Page(PrintStream out) {
    this.out = out;
  }

  /** Text of others without control characters: none of it may steer the terminal. */
  static String safe(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
  }

  boolean midLine() {
    return midLine;
  }

  void print(String text) {
    if (!text.isEmpty()) {
      out.print(text);
      out.flush();
      midLine = !text.endsWith("\n");
      empty = false;
    }
  }

  void freshLine() {
    if (midLine) {
      print("\n");
    }
  }

  /** One line of its own. */
  void line(String text) {
    freshLine();
    print(text + "\n");
  }

  /** An empty line between what was and what comes. */
  void gap() {
    freshLine();
    if (!empty) {
      print("\n");
    }
  }
}
