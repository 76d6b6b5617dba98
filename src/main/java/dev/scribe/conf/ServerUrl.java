package dev.scribe.conf;

/** URLs: addresses of servers as settings give them. */
final class ServerUrl {
  private ServerUrl() {}

  /** Without white space around it and slashes at its end; may be empty. */
  static String tidy(String setting, String url) {
    var tidied = url.strip().replaceFirst("/+$", "");
    if (!tidied.isEmpty() && !tidied.matches("https?://[^\\s@?#]+")) {
      // Not repeated: it may hold a password.
      throw new ConfException(setting + ": expected an address like http://localhost:8080");
    }
    return tidied;
  }
}
