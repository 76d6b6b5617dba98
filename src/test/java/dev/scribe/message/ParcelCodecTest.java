package dev.scribe.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParcelCodecTest {
  private static final UUID ID = Examples.RUN;
  private static final Envelope ENVELOPE = new Envelope("t-1", "local", ID, ID, 3, 2, 1);
  private static final Source SOURCE = new Source(1, ID, "Jardin", "Arroser le soir.");
  private static final Bill BILL =
      new Bill(
          "claude-x", 5, 4, 3, 2, 1, true, Optional.of(new BigDecimal("0.001")), Optional.empty());

  private static final Event.AgentAction ACTION =
      new Event.AgentAction(
          "mimir", 1, "1", "search_knowledge", "…", Event.Status.RUNNING, Map.of("count", 1));

  static Stream<Message> messages() {
    return Stream.of(
        new Command.Ask("Bonjour", "auto", Optional.of(Language.FR)),
        new Command.Discuss(
            new Routing(List.of("plume"), "plume", "intent_classifier_auto", Language.FR, true)),
        new Command.TakeTurn(
            ID,
            "plume",
            Language.EN,
            "text",
            List.of(SOURCE),
            List.of(new Said("user", "hi")),
            List.of(new Recalled("Jardin", Instant.EPOCH, "Quand semer ?", "En mars.")),
            List.of(new Said("mimir", "found")),
            List.of(new Miss("claude", true)),
            true,
            Duration.ofSeconds(60)),
        new Command.DropTurn(),
        new Command.Effected(
            "1", "{}", Optional.of(new Effect.CreateNote(ID, "Titre", "Texte", List.of()))),
        new Command.Stop(ID),
        new Closing(),
        new Departure(ID, true),
        new News.Committed(ID, List.of(new News.Row(4, "start", "{\"type\":\"start\"}"))),
        new News.Delta(ID, 7, new Event.AgentDelta("plume", 1, 1, 0, "é"), Instant.EPOCH),
        new TurnSign.Beat(),
        new TurnSign.Text("é😀"),
        new TurnSign.Tool(ACTION),
        new TurnSign.Act(ACTION, 1, new Effect.CreateNote(ID, "Titre", "Texte", List.of("jardin"))),
        new TurnSign.Act(
            ACTION,
            2,
            new Effect.UpdateNote(
                ID, "Titre", Optional.empty(), Optional.of("Texte"), Optional.of(List.of()))),
        new TurnSign.Done("text", true, BILL, List.of(SOURCE)),
        new TurnSign.Cut("te", BILL, List.of(SOURCE)),
        TurnSign.Failed.agent(ErrorCode.TIMEOUT, Bill.NONE),
        new TurnSign.Failed(
            ErrorCode.MODEL_OVERLOADED,
            Optional.of(new Miss("claude", false)),
            Optional.of("scribe-extractive"),
            BILL));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void survivesTheWireBetweenNodes(Message message) {
    var codec = new ParcelCodec();
    var prefix = Buffer.buffer("before");
    var wire = prefix.copy();
    codec.encodeToWire(wire, new Parcel(ENVELOPE, message));
    assertThat(codec.decodeFromWire(prefix.length(), wire))
        .isEqualTo(new Parcel(ENVELOPE, message));
  }

  @Test
  void everyKindOfMessageIsCovered() {
    var covered = messages().map(Object::getClass).distinct().toList();
    assertThat(kinds(Message.class)).containsExactlyInAnyOrderElementsOf(covered);
  }

  private static List<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(c -> kinds(c).stream()).toList()
        : List.of(type);
  }
}
