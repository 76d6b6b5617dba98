package dev.scribe.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One event of each kind, as the golden files show it; the web side reads the same files. */
public final class Examples {
  public static final Instant AT = Instant.parse("2026-11-22T08:30:00.125Z");
  public static final UUID RUN = UUID.fromString("01939c00-0000-7000-8000-000000000001");
  public static final UUID NOTE = UUID.fromString("01939c00-0000-7000-8000-000000000002");

  private Examples() {}

  public static Map<String, Event> events() {
    var routing =
        new Routing(
            List.of("mimir", "plume"), "discussion", "both_agents_mentioned", Language.FR, false);
    var events = new LinkedHashMap<String, Event>();
    events.put(
        "start",
        new Event.Start("s-1", "s-1", "Plume et Mimir, discutez de RAG", "auto", List.of(NOTE)));
    events.put("processing_started", Event.Processing.started("router"));
    events.put("processing_routed", Event.Processing.routed(routing));
    events.put("processing_context", Event.Processing.context(1));
    events.put(
        "processing_degraded",
        Event.Processing.degraded("plume", "Plume n’a pas pu répondre (pas de réponse à temps)."));
    events.put(
        "processing_failed",
        Event.Processing.failed("plume", "Le modèle ne répond pas. Réessayez."));
    events.put("agent_message", message(false));
    events.put("agent_message_partial", message(true));
    events.put("agent_action_running", action(Event.Status.RUNNING, Map.of()));
    events.put(
        "agent_action_completed",
        action(
            Event.Status.COMPLETED,
            new TreeMap<>(Map.of("count", 1, "query", "RAG", "results", List.of(found())))));
    events.put("complete", new Event.Complete(result()));
    events.put("error", new Event.Failure("Arrêté à votre demande.", ErrorCode.CANCELLED));
    events.put("agent_delta", new Event.AgentDelta("plume", 2, 1, 12, "data: ligne\r\n\r\n😀"));
    events.put("keepalive", new Event.Keepalive());
    return events;
  }

  private static Event.AgentMessage message(boolean partial) {
    return new Event.AgentMessage(
        "plume",
        "# RAG\n\n- « Le RAG cite ses sources » [1]",
        "mimir",
        2,
        1,
        "scribe-extractive",
        0,
        Optional.of(BigDecimal.ZERO),
        partial,
        List.of(new Citation(1, NOTE, "RAG")));
  }

  private static Map<String, Object> found() {
    return new TreeMap<>(Map.of("n", 1, "note_id", NOTE.toString(), "title", "RAG"));
  }

  private static Event.AgentAction action(Event.Status status, Map<String, Object> details) {
    return new Event.AgentAction(
        "mimir",
        1,
        "1-search_knowledge-1",
        "search_knowledge",
        "recherche dans les archives",
        status,
        details);
  }

  private static Result result() {
    return new Result(
        "# RAG",
        "<h1>RAG</h1>\n",
        "discussion",
        "plume",
        List.of("mimir", "plume"),
        "both_agents_mentioned",
        List.of(new Result.HistoryEntry("plume", "# RAG", "mimir", AT)),
        "s-1",
        "s-1",
        RUN,
        Optional.empty(),
        List.of(
            new Clickable.VizLink(NOTE, "RAG"),
            new Clickable.WebLink("https://example.org/rag", "example.org")),
        1250,
        0,
        Optional.of(BigDecimal.ZERO),
        false,
        List.of(),
        List.of());
  }
}
