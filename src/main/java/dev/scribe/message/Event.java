package dev.scribe.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Event of a session: the payloads of contract §1, "Events". Wire names are in {@link EventCodec}.
 */
public sealed interface Event {

  /** A row of the log, with a number. */
  sealed interface Durable extends Event {}

  /** Gone when missed. */
  sealed interface Passing extends Event {}

  enum Status {
    STARTED,
    RUNNING,
    COMPLETED,
    DEGRADED,
    FAILED;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Start(
      String sessionId, String conversationId, String message, String mode, List<UUID> contextIds)
      implements Durable {}

  /** A step of the pipeline; made by the factories, which know what each step tells. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Processing(
      String node,
      Status status,
      Optional<Integer> results,
      Optional<String> agentUsed,
      Optional<String> routingReason,
      Optional<String> detail)
      implements Durable {

    public static Processing started(String node) {
      return of(node, Status.STARTED, Optional.empty());
    }

    public static Processing completed(String node) {
      return of(node, Status.COMPLETED, Optional.empty());
    }

    public static Processing degraded(String node, String detail) {
      return of(node, Status.DEGRADED, Optional.of(detail));
    }

    public static Processing failed(String node, String detail) {
      return of(node, Status.FAILED, Optional.of(detail));
    }

    public static Processing context(int results) {
      return new Processing(
          "context",
          Status.COMPLETED,
          Optional.of(results),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    public static Processing routed(Routing routing) {
      return new Processing(
          "router",
          Status.COMPLETED,
          Optional.empty(),
          Optional.of(routing.agentUsed()),
          Optional.of(routing.reason()),
          Optional.empty());
    }

    private static Processing of(String node, Status status, Optional<String> detail) {
      return new Processing(
          node, status, Optional.empty(), Optional.empty(), Optional.empty(), detail);
    }
  }

  /**
   * One finished turn.
   *
   * @param partial sent only when the turn was cut short by a stop
   * @param citations notes that the message cites, for people to open; logs that are older than
   *     this field have none
   */
  record AgentMessage(
      String agent,
      String message,
      String to,
      int turn,
      int attempt,
      String model,
      long tokensUsed,
      Optional<BigDecimal> costEur,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean partial,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<Citation> citations)
      implements Durable {

    /** The same once more, which takes nothing. */
    public AgentMessage again() {
      return new AgentMessage(
          agent, message, to, turn, 1, model, 0, Optional.of(BigDecimal.ZERO), false, citations);
    }

    /** Old clients read {@code content} where the seed wrote {@code message}. */
    @JsonProperty
    public String content() {
      return message;
    }
  }

  /** A tool at work. */
  record AgentAction(
      String agent,
      int turn,
      String callId,
      String action,
      String actionText,
      Status status,
      Map<String, Object> details)
      implements Durable {

    /** The same, further on. */
    public AgentAction now(Status status, Map<String, Object> details) {
      return new AgentAction(agent, turn, callId, action, actionText, status, details);
    }
  }

  record Complete(Result result) implements Durable {}

  /** The run ended without a result. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Failure(String error, ErrorCode code, Optional<String> node, boolean retryable)
      implements Durable {
    public Failure(String error, ErrorCode code) {
      this(error, code, Optional.empty(), code.retryable());
    }
  }

  /** {@code offset} counts the UTF-16 code units sent before in this attempt. */
  record AgentDelta(String agent, int turn, int attempt, int offset, String delta)
      implements Passing {}

  record Keepalive() implements Passing {}
}
