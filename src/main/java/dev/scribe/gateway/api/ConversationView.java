package dev.scribe.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.bus.Addresses;
import dev.scribe.journal.StoredEvent;
import dev.scribe.journal.conversation.Conversation;
import dev.scribe.message.Json;
import dev.scribe.message.Usage;
import dev.scribe.message.Utterance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** View of a conversation as clients read it (contract §6). */
record ConversationView(
    String id,
    String userId,
    String title,
    List<String> noteTitles,
    List<UUID> noteIds,
    long messageCount,
    Instant createdAt,
    Instant updatedAt,
    List<String> agentsInvolved) {

  /** A page of the list. */
  record ConversationPage(
      List<ConversationView> conversations, long total, long limit, long offset) {}

  /** A new one, and the run that its first message began. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record CreatedConversation(
      @JsonUnwrapped ConversationView conversation, String address, Optional<UUID> runId) {}

  /** With what was said; flat and, for older clients, nested. */
  record Detail(
      @JsonUnwrapped ConversationView flat,
      String address,
      List<ConversationMessage> messages,
      long tokensUsed,
      Optional<BigDecimal> costEur,
      ConversationView conversation) {}

  /**
   * Something that was said.
   *
   * @param role {@code user} or an agent's name
   * @param metadata more of its event; with the answer of a run also what belongs to its result
   */
  record ConversationMessage(
      String id, String role, String content, Instant createdAt, Map<String, JsonNode> metadata) {}

  private static final List<String> OF_MESSAGE =
      List.of(
          "run_id",
          "seq",
          "mode",
          "context_ids",
          "to",
          "turn",
          "attempt",
          "model",
          "tokens_used",
          "cost_eur",
          "partial");

  private static final List<String> OF_RESULT =
      List.of("clickable_objects", "processing_time_ms", "agent_used", "agents_involved");

  static ConversationView of(Conversation of) {
    return new ConversationView(
        of.publicId(),
        of.owner(),
        of.title(),
        of.noteTitles(),
        of.noteIds(),
        of.messages(),
        of.createdAt(),
        of.updatedAt(),
        of.agents());
  }

  static ConversationPage page(Conversation.Page page, Conversation.Query query) {
    var views = page.conversations().stream().map(ConversationView::of).toList();
    return new ConversationPage(views, page.total(), query.limit(), query.offset());
  }

  static CreatedConversation created(Conversation of, Optional<UUID> run) {
    return new CreatedConversation(of(of), address(of), run);
  }

  /**
   * A conversation and its messages.
   *
   * @param entries its events {@code start}, {@code agent_message} and {@code complete}
   * @param took what all its runs took
   */
  static Detail detail(Conversation of, List<StoredEvent> entries, Usage took) {
    return new Detail(
        of(of), address(of), messages(entries), took.tokens(), took.costEur(), of(of));
  }

  private static String address(Conversation of) {
    return Addresses.session(of.sid()).name();
  }

  private static List<ConversationMessage> messages(List<StoredEvent> entries) {
    var messages = new ArrayList<ConversationMessage>();
    for (var entry : entries) {
      var event = Json.read(entry.data(), tree -> tree);
      if (entry.type().equals("complete")) {
        answered(messages, event.path("result"));
      } else {
        messages.add(message(entry, event));
      }
    }
    return messages;
  }

  private static ConversationMessage message(StoredEvent entry, JsonNode event) {
    return new ConversationMessage(
        entry.runId() + ":" + entry.seq(),
        event.path("agent").asText(Utterance.USER),
        event.path("message").asText(),
        Instant.parse(event.path("timestamp").asText()),
        pick(event, OF_MESSAGE));
  }

  /** A run's messages are the last before its end. */
  private static void answered(List<ConversationMessage> messages, JsonNode result) {
    var response = result.path("response").asText();
    for (var message : messages.reversed()) {
      if (message.role().equals(Utterance.USER)) {
        return;
      }
      if (message.content().equals(response)) {
        message.metadata().putAll(pick(result, OF_RESULT));
        return;
      }
    }
  }

  private static Map<String, JsonNode> pick(JsonNode from, List<String> names) {
    var picked = new LinkedHashMap<String, JsonNode>();
    names.stream().filter(from::has).forEach(name -> picked.put(name, from.get(name)));
    return picked;
  }
}
