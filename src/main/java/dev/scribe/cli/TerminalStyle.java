package dev.scribe.cli;

/** Style of a terminal: colours and weights of a terminal; plain text where they are not wanted. */
public record TerminalStyle(boolean on) {
  private static final String END = "\u001b[0m";

  public String bold(String text) {
    return wrap("\u001b[1m", text);
  }

  public String dim(String text) {
    return wrap("\u001b[2m", text);
  }

  public String italic(String text) {
    return wrap("\u001b[3m", text);
  }

  public String warning(String text) {
    return wrap("\u001b[33m", text);
  }

  /** In an agent's {@code #RRGGBB}; in bold alone if that is no colour. */
  public String colour(String hex, String text) {
    if (!hex.matches("#[0-9a-fA-F]{6}")) {
      return bold(text);
    }
    var rgb = Integer.parseInt(hex.substring(1), 16);
    return wrap("\u001b[1;38;2;%d;%d;%dm".formatted(rgb >> 16, rgb >> 8 & 255, rgb & 255), text);
  }

  private String wrap(String start, String text) {
    return on && !text.isEmpty() ? start + text + END : text;
  }
}
