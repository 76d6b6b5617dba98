package dev.scribe.tool.web;

/**
 * Exception of a web search that could not be made. The message is one English line without
 * internals.
 */
public final class WebSearchException extends RuntimeException {
  WebSearchException(String message) {
    super(message);
  }
}
