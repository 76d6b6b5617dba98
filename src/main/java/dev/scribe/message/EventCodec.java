package dev.scribe.message;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Events to wire JSON and back: the one registry of wire names. A durable event is encoded once;
 * its text is what the log keeps and what every watcher gets, for ever.
 */
public final class EventCodec {
  private static final Map<String, Class<? extends Event>> TYPES =
      Map.of(
          "start", Event.Start.class,
          "processing", Event.Processing.class,
          "agent_message", Event.AgentMessage.class,
          "agent_action", Event.AgentAction.class,
          "complete", Event.Complete.class,
          "error", Event.Failure.class,
          "agent_delta", Event.AgentDelta.class,
          "keepalive", Event.Keepalive.class);

  private static final Map<Class<? extends Event>, String> NAMES =
      TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private EventCodec() {}

  @JsonPropertyOrder({"type", "seq", "run_id", "timestamp"})
  private record Numbered(
      String type, long seq, UUID runId, Instant timestamp, @JsonUnwrapped Event payload) {}

  @JsonPropertyOrder({"type", "timestamp"})
  private record Unnumbered(String type, Instant timestamp, @JsonUnwrapped Event payload) {}

  public static String type(Event event) {
    return Objects.requireNonNull(NAMES.get(event.getClass()));
  }

  public static String encode(Event.Durable event, long seq, UUID run, Instant at) {
    return write(new Numbered(type(event), seq, run, at, event));
  }

  public static String encode(Event.Passing event, Instant at) {
    return write(new Unnumbered(type(event), at, event));
  }

  /**
   * Reads an event of this or a later version: unknown fields are ignored, an unknown type is
   * refused.
   */
  public static Event decode(String json) {
    return Json.read(json, EventCodec::decode);
  }

  /** When the event happened. */
  public static Instant timestamp(String json) {
    return Json.read(json, tree -> Instant.parse(tree.path("timestamp").asText()));
  }

  private static Event decode(JsonNode tree) throws JacksonException {
    var type = TYPES.get(tree.path("type").asText());
    if (type == null) {
      throw new IllegalArgumentException("unknown event type " + tree.path("type"));
    }
    return Json.MAPPER.treeToValue(tree, type);
  }

  private static String write(Object event) {
    return WellFormed.text(Json.write(event));
  }
}
