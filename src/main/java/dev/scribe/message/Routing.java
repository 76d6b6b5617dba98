package dev.scribe.message;

import java.util.List;

/**
 * Routing of a request: who works on it, and why (contract §3).
 *
 * @param agents in speaking order; one agent is a discussion with one participant
 * @param agentUsed the agent's name, or {@code discussion}
 * @param smallTalk a greeting or an input without content words: answered briefly, without search
 */
public record Routing(
    List<String> agents, String agentUsed, String reason, Language language, boolean smallTalk) {
  public static final String DISCUSSION = "discussion";

  public boolean isSolo() {
    return agents.size() == 1;
  }
}
