package dev.scribe.cli;

import java.io.PrintStream;
import java.util.function.Consumer;

/** How far an import is: one line that changes on a terminal, a line now and then elsewhere. */
final class Progress implements Consumer<Tally> {
  private static final int SPARSE = 1_000;

  private final PrintStream out;
  private final boolean terminal;
  private final Phrases phrases;
  private int told;

  Progress(PrintStream out, boolean terminal, Phrases phrases) {
    this.out = out;
    this.terminal = terminal;
    this.phrases = phrases;
  }

  @Override
  public void accept(Tally tally) {
    if (terminal) {
      out.print("\r" + phrases.count(tally.files(), "note") + "…");
      out.flush();
    } else if (tally.files() >= told + SPARSE) {
      told = tally.files();
      out.println(phrases.count(told, "note") + "…");
    }
  }

  void end() {
    if (terminal) {
      out.print("\r\u001b[K");
    }
  }
}
