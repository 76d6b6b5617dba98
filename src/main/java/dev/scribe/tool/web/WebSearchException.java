package dev.scribe.tool.web;

/** The web could not be searched. The message is one English line without internals. */
public final class WebSearchException extends RuntimeException {
  WebSearchException(String message) {
    super(message);
  }
}
