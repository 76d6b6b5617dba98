package dev.scribe.conf;

import java.util.Optional;

/**
 * Configuration of clients: where the terminal clients find a server of their own machine, and whom
 * they speak for.
 */
public final class ClientConf {
  private ClientConf() {}

  /** The bearer token in {@code SCRIBE_TOKEN}. */
  public static Optional<String> token() {
    return Optional.ofNullable(System.getenv("SCRIBE_TOKEN")).filter(token -> !token.isBlank());
  }

  /** The address of a server that runs with the same settings. */
  public static String localUrl() {
    return ConfLoader.load().http().localUrl();
  }
}
