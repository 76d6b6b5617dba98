package dev.scribe;

import dev.scribe.cli.AskCommand;
import picocli.CommandLine;

/** The command line. */
@CommandLine.Command(name = "scribe", subcommands = AskCommand.class)
public final class Main {
  private Main() {}

  /** Runs one command; the process ends with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
