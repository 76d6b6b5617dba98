package dev.scribe.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.message.Charge;
import dev.scribe.message.Event;
import dev.scribe.message.Event.AgentMessage;
import dev.scribe.message.Event.Processing;
import dev.scribe.message.Language;
import dev.scribe.message.Routing;
import dev.scribe.message.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscussionTest {
  private static final List<StopRule> RULES =
      List.of(
          StopRule.alone(),
          StopRule.agreement(),
          StopRule.repetition(),
          StopRule.turnsPerAgent(3),
          StopRule.simplerPath());
  private static final String LONG =
      "Une réponse qui a de la substance et dépasse cinquante signes, ";

  private static Discussion among(String... agents) {
    var used = agents.length == 1 ? agents[0] : Routing.DISCUSSION;
    return Discussion.begin(new Routing(List.of(agents), used, "test", Language.FR, false));
  }

  private static AgentMessage says(String agent, String text, int turn) {
    return new AgentMessage(
        agent,
        text,
        "user",
        turn,
        1,
        "scripted",
        3,
        Optional.of(new BigDecimal("0.01")),
        false,
        List.of());
  }

  private static Discussion fold(Discussion start, Event.Durable... events) {
    var state = start;
    for (var event : events) {
      state = state.after(event);
    }
    return state;
  }

  private static Processing degraded(String agent) {
    return Processing.degraded(agent, "…");
  }

  private static Processing lost(String agent) {
    return Processing.failed(agent, "…");
  }

  @Test
  void speakersTakeTurnsInOrder() {
    var d = among("mimir", "plume");
    assertThat(d.next(RULES)).contains(new Speak("mimir", 1, 1));
    d = d.after(says("mimir", LONG + 1, 1));
    assertThat(d.next(RULES)).contains(new Speak("plume", 2, 1));
    d = d.after(says("plume", LONG + 2, 2));
    assertThat(d.next(RULES)).contains(new Speak("mimir", 3, 1));
  }

  @Test
  void aloneMeansOneTurn() {
    assertThat(fold(among("plume"), says("plume", "Voilà.", 1)).next(RULES)).isEmpty();
  }

  @Test
  void threeTurnsEachAreEnough() {
    var d = among("mimir", "plume");
    for (var turn = 1; turn <= 6; turn++) {
      var speak = d.next(RULES).orElseThrow();
      assertThat(speak.turn()).isEqualTo(turn);
      d = d.after(says(speak.agent(), LONG + turn, turn));
    }
    assertThat(d.next(RULES)).isEmpty();
  }

  @Test
  void endsWhenAnAgentHasNothingToAdd() {
    var d = fold(among("mimir", "plume"), says("mimir", LONG, 1), says("plume", LONG + 2, 2));
    assertThat(d.after(says("mimir", "Rien à ajouter.", 3)).next(RULES)).isEmpty();
    assertThat(d.after(says("mimir", "Nothing to add.", 3)).next(RULES)).isEmpty();
    assertThat(d.after(says("mimir", "Rien à ajouter au dossier, sauf " + LONG, 3)).next(RULES))
        .isPresent();
  }

  @Test
  void endsWhenSomebodyRepeatsWhatWasSaid() {
    var d =
        fold(
            among("mimir", "plume"),
            says("mimir", LONG, 1),
            says("plume", LONG.toUpperCase(java.util.Locale.ROOT), 2));
    assertThat(d.next(RULES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rien à ajouter.",
        "Je n’ai rien à ajouter, Plume a tout dit.",
        "Parfait, rien d’autre à ajouter.",
        "D’accord avec Plume.",
        "Tout est dit.",
        "I have nothing to add.",
        "Nothing further to add – well put!",
        "I fully agree with Mimir.",
        "Agreed."
      })
  void agreementIsHeardInManyForms(String message) {
    assertThat(StopRule.Agreement.in(message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rien à ajouter, sauf que la réunion est mardi.",
        "D’accord, mais la note 2 dit autre chose.",
        "I agree, but the second note differs.",
        "Y a-t-il quelque chose à ajouter ?",
        "Is there nothing to add?",
        "L’accord a été signé mardi.",
        "The agreement was signed on Tuesday.",
        "Un désaccord demeure."
      })
  void aReservationOrAnotherWordIsNoAgreement(String message) {
    assertThat(StopRule.Agreement.in(message)).isFalse();
  }

  @Test
  void nearlyTheSameWordsAreARepetitionAndAnotherFigureIsNone() {
    var said = "La réunion du comité est fixée au mardi 12 mars à dix heures dans la salle bleue.";
    assertThat(
            StopRule.Repetition.is(
                said, said.replace("fixée", "prévue").toUpperCase(java.util.Locale.ROOT)))
        .isTrue();
    assertThat(StopRule.Repetition.is(said, said.replace("12", "13"))).isFalse();
    assertThat(StopRule.Repetition.is(said, "Oui.")).isFalse();
    assertThat(StopRule.Repetition.is("Oui.", "Non.")).isFalse();
  }

  @Test
  void aFailedAttemptIsRepeatedAndVoidsTheOneBefore() {
    var d = fold(among("plume"), degraded("plume"));
    assertThat(d.next(RULES)).contains(new Speak("plume", 1, 2));
  }

  @Test
  void theOtherAgentAnswersWhenOneIsLost() {
    var d = fold(among("mimir", "plume"), degraded("mimir"), lost("mimir"));
    assertThat(d.next(RULES)).contains(new Speak("plume", 1, 3));
    assertThat(d.after(says("plume", LONG, 1)).next(RULES)).isEmpty();
  }

  @Test
  void whatWasSaidStandsWhenEverybodyElseIsLost() {
    var d = fold(among("mimir", "plume"), says("mimir", LONG, 1), degraded("plume"), lost("plume"));
    assertThat(d.next(RULES)).isEmpty();
    assertThat(d.messages()).hasSize(1);
  }

  @Test
  void nobodyLeftAndNothingSaidIsOverWithoutAnAnswer() {
    var d = fold(among("plume"), degraded("plume"), lost("plume"));
    assertThat(d.next(RULES)).isEmpty();
    assertThat(d.messages()).isEmpty();
  }

  @Test
  void theStateIsTheFoldOfAnyPrefix() {
    var events =
        List.<Event.Durable>of(
            Processing.started("discussion"),
            says("mimir", LONG, 1),
            degraded("plume"),
            says("plume", LONG + 2, 2));
    var whole = fold(among("mimir", "plume"), events.toArray(Event.Durable[]::new));
    for (var cut = 0; cut <= events.size(); cut++) {
      var prefix =
          fold(among("mimir", "plume"), events.subList(0, cut).toArray(Event.Durable[]::new));
      var resumed = fold(prefix, events.subList(cut, events.size()).toArray(Event.Durable[]::new));
      assertThat(resumed).isEqualTo(whole);
    }
  }

  @Test
  void theAnswerIsTheLastSubstantialMessage() {
    var d =
        fold(
            among("mimir", "plume"),
            says("mimir", LONG, 1),
            says("plume", LONG + 2, 2),
            says("mimir", "Rien à ajouter.", 3));
    assertThat(ResultAssembler.answer(d.messages()).message()).isEqualTo(LONG + 2);
    var checkpoint = fold(among("plume"), says("plume", "Oui.", 1));
    assertThat(ResultAssembler.answer(checkpoint.messages()).message()).isEqualTo("Oui.");
  }

  @Test
  void aTurnCostsWhatAllItsAttemptsTookAndAnUnknownPriceStaysUnknown() {
    var costs = new RunCosts("ann", List.of(), 1);
    costs.add(new Speak("mimir", 1, 1), charge("a", 3, "0.01"), Instant.EPOCH);
    costs.add(new Speak("mimir", 1, 2), charge("b", 4, "0.02"), Instant.EPOCH);
    assertThat(costs.closeTurn()).isEqualTo(new Usage(7, Optional.of(new BigDecimal("0.03"))));
    costs.add(new Speak("plume", 2, 1), Charge.NONE, Instant.EPOCH);
    assertThat(costs.closeTurn()).isEqualTo(Usage.NONE);
    assertThat(costs.unwritten()).hasSize(2);
    costs.written();
    assertThat(costs.unwritten()).isEmpty();

    costs.add(new Speak("mimir", 3, 1), charge("c", 1, null), Instant.EPOCH);
    assertThat(costs.all()).isEqualTo(new Usage(8, Optional.empty()));
    assertThat(costs.unpriced()).containsExactly("c");
  }

  private static Charge charge(String model, long tokens, @Nullable String euros) {
    var cost = Optional.ofNullable(euros).map(BigDecimal::new);
    return new Charge(model, tokens, 0, 0, 0, 0, false, cost, cost);
  }

  @Test
  void theBudgetWarnsAtFourFifthsAndIsSpentAtAll() {
    assertThat(budget(false).allowance(new BigDecimal("7.99"))).isEqualTo(Allowance.SPEND);
    assertThat(budget(false).allowance(new BigDecimal("8")))
        .isEqualTo(Allowance.SPEND_WITH_WARNING);
    assertThat(budget(false).allowance(new BigDecimal("10.00"))).isEqualTo(Allowance.REFUSED);
    assertThat(budget(true).allowance(new BigDecimal("11"))).isEqualTo(Allowance.FREE_MODELS_ONLY);
  }

  private static Budget budget(boolean goesOn) {
    return new Budget(BigDecimal.TEN, goesOn);
  }
}
