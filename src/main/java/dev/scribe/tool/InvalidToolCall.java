package dev.scribe.tool;

/**
 * A model called a tool in a way that cannot be followed. The message is one English line for the
 * model: which argument, and what is wanted.
 */
public final class InvalidToolCall extends RuntimeException {
  public InvalidToolCall(String argument, String wanted) {
    super(argument + ": " + wanted);
  }
}
