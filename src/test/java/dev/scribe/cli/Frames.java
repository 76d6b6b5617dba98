package dev.scribe.cli;

import dev.scribe.message.Clickable;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The events of one run as a server frames them. */
public final class Frames {
  public static final String DONE = "data: [DONE]\n\n";
  public static final String AGENTS =
      """
      {"agents":[
        {"name":"mimir","title":"Mimir","icon":"🧠","color":"#7C3AED","description":"","aliases":[],
         "tools":[],"model":"scribe-extractive","mode_note":"Aucun modèle de langage configuré."},
        {"name":"plume","title":"Plume","icon":"🖋️","color":"#2563EB","description":"","aliases":[],
         "tools":[],"model":"scribe-extractive","mode_note":"Aucun modèle de langage configuré."}]}
      """;

  private static final UUID RUN = UUID.fromString("01900000-0000-7000-8000-000000000001");
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

  private Frames() {}

  public static String frame(long seq, Event.Durable event) {
    return "id: " + seq + "\ndata: " + EventCodec.encode(event, seq, RUN, AT) + "\n\n";
  }

  public static String frame(Event.Passing event) {
    return "data: " + EventCodec.encode(event, AT) + "\n\n";
  }

  public static String start(long seq) {
    return frame(seq, new Event.Start("s-1", "s-1", "Que sait-on ?", "auto", List.of()));
  }

  public static String action(long seq, Event.Status status) {
    return frame(
        seq,
        new Event.AgentAction(
            "mimir",
            1,
            "c1",
            "search_knowledge",
            "recherche dans les archives",
            status,
            status == Event.Status.COMPLETED ? Map.of("count", 5) : Map.of()));
  }

  public static String delta(int attempt, int offset, String text) {
    return frame(new Event.AgentDelta("mimir", 1, attempt, offset, text));
  }

  public static String message(long seq, String agent, int turn, int attempt, String text) {
    return frame(
        seq,
        new Event.AgentMessage(
            agent,
            text,
            "user",
            turn,
            attempt,
            "m",
            10,
            Optional.of(BigDecimal.ZERO),
            false,
            List.of()));
  }

  public static String complete(long seq) {
    var said = new Result.HistoryEntry("mimir", "x", "user", AT);
    return frame(
        seq,
        new Event.Complete(
            new Result(
                "x",
                "<p>x</p>",
                "discussion",
                "plume",
                List.of("mimir", "plume"),
                "forced_mode_discussion",
                List.of(said, said),
                "s-1",
                "s-1",
                RUN,
                Optional.empty(),
                List.of(new Clickable.VizLink(RUN, "Réunion de mars")),
                2_437,
                1_234,
                Optional.of(new BigDecimal("0.0031")),
                false,
                List.of(),
                List.of())));
  }

  public static String failure(long seq) {
    return frame(seq, new Event.Failure("Le modèle ne répond pas.", ErrorCode.TIMEOUT));
  }
}
