package dev.scribe.tool;

/**
 * Invalid call of a tool, which cannot be followed. The message is one English line for the model:
 * which argument, and what is wanted.
 */
public final class InvalidToolCall extends RuntimeException {
  public InvalidToolCall(String argument, String wanted) {
    super(argument + ": " + wanted);
  }
}
