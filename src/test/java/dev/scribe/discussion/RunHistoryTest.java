package dev.scribe.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.discussion.RunHistory.Told;
import dev.scribe.message.Event;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import dev.scribe.message.ModelFailure;
import dev.scribe.message.Routing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What whoever continues a run knows of it. */
class RunHistoryTest {
  /** An agent may have the name of a step. */
  private static final Routing ROUTING =
      new Routing(List.of("router", "context"), Routing.DISCUSSION, "test", Language.FR, false);

  private static final Event.Start START =
      new Event.Start("s", "s", "Bonjour", "auto", List.<UUID>of());

  private static RunCheckpoint checkpoint(Phase phase, Allowance allowance) {
    return new RunCheckpoint(
        ROUTING,
        List.of(),
        List.of("Plus de 80 %"),
        Optional.of(phase),
        Optional.of(allowance),
        List.of(new ModelFailure("claude", true)));
  }

  private static RunHistory history(RunCheckpoint checkpoint, Event.Durable... events) {
    return new RunHistory(
        Stream.of(events).map(event -> new Told(event, Instant.EPOCH)).toList(),
        List.of(),
        List.of(),
        checkpoint);
  }

  @Test
  void theCheckpointIsReadAsItWasWritten() {
    var written = checkpoint(Phase.TURNS, Allowance.FREE_MODELS_ONLY);
    assertThat(RunCheckpoint.of(written.json())).isEqualTo(written);
  }

  @Test
  void theBudgetsDecisionHoldsAfterATakeOver() {
    for (var decided : Allowance.values()) {
      assertThat(history(checkpoint(Phase.CONTEXT, decided), START).allowance()).isEqualTo(decided);
    }
  }

  @Test
  void anAgentThatFailsDoesNotPassForTheBudgetOrThePhase() {
    var history =
        history(
            checkpoint(Phase.CONTEXT, Allowance.SPEND),
            START,
            Processing.started("context"),
            Processing.degraded("router", "router n’a pas pu répondre"),
            Processing.completed("context"),
            Processing.started(Routing.DISCUSSION));
    assertThat(history.allowance()).isEqualTo(Allowance.SPEND);
    assertThat(history.phase()).isEqualTo(Phase.CONTEXT);
  }

  @Test
  void aRunWithoutEventsIsNew() {
    assertThat(history(RunCheckpoint.begin(ROUTING)).phase()).isEqualTo(Phase.NEW);
  }

  private static RunCheckpoint ofFormerVersion() {
    return RunCheckpoint.of(
        "{\"routing\":%s,\"sources\":[],\"warnings\":[]}".formatted(Json.write(ROUTING)));
  }

  @Test
  void aCheckpointOfTheFormerVersionLeavesThePhaseToTheLog() {
    var loading = history(ofFormerVersion(), START, Processing.started("context"));
    assertThat(loading.phase()).isEqualTo(Phase.CONTEXT);
    assertThat(loading.allowance()).isEqualTo(Allowance.SPEND);
    assertThat(loading.checkpoint().failures()).isEmpty();
    var speaking =
        history(
            ofFormerVersion(),
            START,
            Processing.degraded("router", "Le budget du jour est dépensé"),
            Processing.started("context"),
            Processing.context(0),
            Processing.started(Routing.DISCUSSION));
    assertThat(speaking.phase()).isEqualTo(Phase.TURNS);
    assertThat(speaking.allowance()).isEqualTo(Allowance.FREE_MODELS_ONLY);
  }

  @Test
  void aLaterVersionMayAddToTheCheckpoint() {
    var written = checkpoint(Phase.TURNS, Allowance.SPEND);
    var later = written.json().replaceFirst("\\{", "{\"colour\":\"blue\",");
    assertThat(RunCheckpoint.of(later)).isEqualTo(written);
  }
}
