package dev.scribe.message;

/**
 * One message of a conversation.
 *
 * @param who an agent's name, or {@code user}
 */
public record Utterance(String who, String text) {
  public static final String USER = "user";

  /** An agent's name as people write it. */
  public static String title(String agent) {
    return Character.toUpperCase(agent.charAt(0)) + agent.substring(1);
  }
}
