package dev.scribe.message;

/** Names of the agents that routing knows; others are known by their cards alone. */
public final class AgentName {
  public static final String PLUME = "plume";
  public static final String MIMIR = "mimir";

  private AgentName() {}
}
