package dev.scribe.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Charge;
import dev.scribe.message.Command;
import dev.scribe.message.Effect;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.Examples;
import dev.scribe.message.Language;
import dev.scribe.message.Message;
import dev.scribe.message.ModelFailure;
import dev.scribe.message.NodeDraining;
import dev.scribe.message.NodeLeft;
import dev.scribe.message.RecalledExchange;
import dev.scribe.message.Routing;
import dev.scribe.message.SessionUpdate;
import dev.scribe.message.Source;
import dev.scribe.message.TurnSignal;
import dev.scribe.message.Utterance;
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

class EnvelopeCodecTest {
  private static final UUID ID = Examples.RUN;
  private static final Headers ENVELOPE = new Headers("t-1", "local", ID, ID, 3, 2, 1);
  private static final Source SOURCE = new Source(1, ID, "Jardin", "Arroser le soir.");
  private static final Charge BILL =
      new Charge(
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
            List.of(new Utterance("user", "hi")),
            List.of(new RecalledExchange("Jardin", Instant.EPOCH, "Quand semer ?", "En mars.")),
            List.of(new Utterance("mimir", "found")),
            List.of(new ModelFailure("claude", true)),
            true,
            Duration.ofSeconds(60)),
        new Command.DropTurn(),
        new Command.Effected(
            "1", "{}", Optional.of(new Effect.CreateNote(ID, "Titre", "Texte", List.of()))),
        new Command.Stop(ID),
        new NodeDraining(),
        new NodeLeft(ID, true),
        new SessionUpdate.Committed(
            ID, List.of(new SessionUpdate.EventRow(4, "start", "{\"type\":\"start\"}"))),
        new SessionUpdate.Delta(ID, 7, new Event.AgentDelta("plume", 1, 1, 0, "é"), Instant.EPOCH),
        new TurnSignal.Beat(),
        new TurnSignal.Text("é😀"),
        new TurnSignal.Tool(ACTION),
        new TurnSignal.Act(
            ACTION, 1, new Effect.CreateNote(ID, "Titre", "Texte", List.of("jardin"))),
        new TurnSignal.Act(
            ACTION,
            2,
            new Effect.UpdateNote(
                ID, "Titre", Optional.empty(), Optional.of("Texte"), Optional.of(List.of()))),
        new TurnSignal.Done("text", true, BILL, List.of(SOURCE)),
        new TurnSignal.Cut("te", BILL, List.of(SOURCE)),
        TurnSignal.Failed.agent(ErrorCode.TIMEOUT, Charge.NONE),
        new TurnSignal.Failed(
            ErrorCode.MODEL_OVERLOADED,
            Optional.of(new ModelFailure("claude", false)),
            Optional.of("scribe-extractive"),
            BILL));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void survivesTheWireBetweenNodes(Message message) {
    var codec = new EnvelopeCodec();
    var prefix = Buffer.buffer("before");
    var wire = prefix.copy();
    codec.encodeToWire(wire, new Envelope(ENVELOPE, message));
    assertThat(codec.decodeFromWire(prefix.length(), wire))
        .isEqualTo(new Envelope(ENVELOPE, message));
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
