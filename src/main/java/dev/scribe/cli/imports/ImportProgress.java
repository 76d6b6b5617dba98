package dev.scribe.cli.imports;

import dev.scribe.cli.CliMessages;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Progress of an import: how far an import is: one line that changes on a terminal, a line now and
 * then elsewhere.
 */
final class ImportProgress implements Consumer<ImportSummary> {
  private static final int SPARSE = 1_000;

  private final PrintStream out;
  private final boolean terminal;
  private final CliMessages messages;
  private int told;

  ImportProgress(PrintStream out, boolean terminal, CliMessages messages) {
    this.out = out;
    this.terminal = terminal;
    this.messages = messages;
  }

  @Override
  public void accept(ImportSummary summary) {
    if (terminal) {
      out.print("\r" + messages.count(summary.files(), "note") + "…");
      out.flush();
    } else if (summary.files() >= told + SPARSE) {
      told = summary.files();
      out.println(messages.count(told, "note") + "…");
    }
  }

  void end() {
    if (terminal) {
      out.print("\r\u001b[K");
    }
  }
}
