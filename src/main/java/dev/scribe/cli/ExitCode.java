package dev.scribe.cli;

/** Exit code: what the commands tell the shell. */
public final class ExitCode {
  public static final int OK = 0;

  /** The work was begun and did not succeed. */
  public static final int FAILED = 1;

  /** The request cannot be served as it stands. */
  public static final int USAGE = 2;

  public static final int NO_SERVER = 3;

  private ExitCode() {}
}
