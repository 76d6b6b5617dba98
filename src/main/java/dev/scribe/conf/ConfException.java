package dev.scribe.conf;

/**
 * Exception of the configuration: a setting that cannot be used; the message names it and is shown
 * to the person who starts Scribe.
 */
public final class ConfException extends RuntimeException {
  public ConfException(String message) {
    super(message);
  }
}
