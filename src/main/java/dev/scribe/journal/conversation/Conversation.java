package dev.scribe.journal.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A session as a person sees it in a list.
 *
 * @param noteIds notes that its answers brought up and that are still there, in that order
 * @param noteTitles their titles of today
 * @param messages of the person and of agents
 * @param agents who spoke, in the order of their first words
 * @param updatedAt when something was last asked
 */
public record Conversation(
    UUID sid,
    String publicId,
    String owner,
    String title,
    List<UUID> noteIds,
    List<String> noteTitles,
    long messages,
    List<String> agents,
    Instant createdAt,
    Instant updatedAt) {

  public Conversation {
    noteIds = List.copyOf(noteIds);
    noteTitles = List.copyOf(noteTitles);
    agents = List.copyOf(agents);
  }

  /** What is listed first: the last used, the newest, or by title. */
  public enum Order {
    UPDATED_AT,
    CREATED_AT,
    TITLE
  }

  /** Which conversations are wanted; all words must occur in the title or in what was said. */
  public record Query(List<String> words, Order order, int limit, int offset) {
    public Query {
      words = List.copyOf(words);
    }
  }

  /**
   * Some of those wanted, in their order.
   *
   * @param total on all pages
   */
  public record Page(List<Conversation> conversations, long total) {
    public Page {
      conversations = List.copyOf(conversations);
    }
  }
}
