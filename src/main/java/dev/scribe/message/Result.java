package dev.scribe.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Result of a run (contract §2). */
public record Result(
    String response,
    String html,
    String agentUsed,
    String agent,
    List<String> agentsInvolved,
    String routingReason,
    List<HistoryEntry> discussionHistory,
    String sessionId,
    String conversationId,
    UUID runId,
    Optional<UUID> noteId,
    List<Clickable> clickableObjects,
    long processingTimeMs,
    long tokensUsed,
    Optional<BigDecimal> costEur,
    boolean cached,
    List<String> errors,
    List<String> warnings) {

  public record HistoryEntry(String agent, String message, String to, Instant timestamp) {}

  /** The same answer in another run, where it cost nothing. */
  public Result again(
      String session, UUID run, List<HistoryEntry> history, long millis, List<String> warned) {
    return new Result(
        response,
        html,
        agentUsed,
        agent,
        agentsInvolved,
        routingReason,
        history,
        session,
        session,
        run,
        Optional.empty(),
        clickableObjects,
        millis,
        0,
        Optional.of(BigDecimal.ZERO),
        true,
        errors,
        warned);
  }

  /** Old clients read these here. */
  @JsonProperty
  public Metadata metadata() {
    return new Metadata(
        clickableObjects, processingTimeMs, tokensUsed, costEur, agentUsed, agentsInvolved);
  }

  @JsonProperty
  public Map<String, Object> uiMetadata() {
    return Map.of();
  }

  public record Metadata(
      List<Clickable> clickableObjects,
      long processingTimeMs,
      long tokensUsed,
      Optional<BigDecimal> costEur,
      String agentUsed,
      List<String> agentsInvolved) {}
}
