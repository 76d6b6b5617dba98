package dev.scribe.agent;

/**
 * A model called a tool in a way that cannot be followed. The message is one English line for the
 * model: which argument, and what is wanted.
 */
public final class BadCall extends RuntimeException {
  public BadCall(String argument, String wanted) {
    super(argument + ": " + wanted);
  }
}
