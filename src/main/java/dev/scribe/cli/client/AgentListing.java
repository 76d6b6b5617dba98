package dev.scribe.cli.client;

import java.util.List;
import java.util.Optional;

/**
 * Listing of an agent as {@code GET /agents} describes it.
 *
 * @param color {@code #RRGGBB}
 * @param modeNote present when no language model answers: what that means, for people
 */
public record AgentListing(
    String name, String title, String icon, String color, String model, Optional<String> modeNote) {

  /** The answer of {@code GET /agents}. */
  record AgentPage(List<AgentListing> agents) {}

  /** For a name that the server did not describe. */
  public static AgentListing unknown(String name) {
    return new AgentListing(name, name, "·", "", "", Optional.empty());
  }

  public String label() {
    return icon + " " + title;
  }
}
