package dev.scribe.message;

/**
 * One message of a conversation.
 *
 * @param who an agent's name, or {@code user}
 */
public record Said(String who, String text) {
  public static final String USER = "user";
}
