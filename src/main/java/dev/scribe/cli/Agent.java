package dev.scribe.cli;

import java.util.List;
import java.util.Optional;

/**
 * An agent as {@code GET /agents} describes it.
 *
 * @param color {@code #RRGGBB}
 * @param modeNote present when no language model answers: what that means, for people
 */
public record Agent(
    String name, String title, String icon, String color, String model, Optional<String> modeNote) {

  /** The answer of {@code GET /agents}. */
  record Listing(List<Agent> agents) {}

  /** For a name that the server did not describe. */
  static Agent unknown(String name) {
    return new Agent(name, name, "·", "", "", Optional.empty());
  }

  String label() {
    return icon + " " + title;
  }
}
