package dev.scribe.cli;

import java.io.PrintStream;

/** Terminal: output that knows whether it is in the middle of a line. */
public final class Terminal {
  private final PrintStream out;
  private boolean midLine;
  private boolean empty = true;

  public Terminal(PrintStream out) {
    this.out = out;
  }

  /** Text of others without control characters: none of it may steer the terminal. */
  public static String safe(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
  }

  public boolean midLine() {
    return midLine;
  }

  public void print(String text) {
    if (!text.isEmpty()) {
      out.print(text);
      out.flush();
      midLine = !text.endsWith("\n");
      empty = false;
    }
  }

  public void freshLine() {
    if (midLine) {
      print("\n");
    }
  }

  /** One line of its own. */
  public void line(String text) {
    freshLine();
    print(text + "\n");
  }

  /** An empty line between what was and what comes. */
  public void gap() {
    freshLine();
    if (!empty) {
      print("\n");
    }
  }
}
