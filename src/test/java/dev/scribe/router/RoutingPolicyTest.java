package dev.scribe.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.AgentCard;
import dev.scribe.message.Command;
import dev.scribe.message.Language;
import dev.scribe.message.Routing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §3. */
class RoutingPolicyTest {
  private static final List<AgentCard> CARDS = AgentCard.loadAll(Path.of("conf/agents"));
  private static final IntentClassifier CLASSIFIER =
      IntentClassifier.load(Path.of("conf/intents.tsv"));
  private final RoutingPolicy policy = new RoutingPolicy(CARDS, CLASSIFIER);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Plume, peux-tu reformuler ceci | plume",
        "PLUME reformule | plume",
        "dis-moi, Plume : c'est quoi ? | plume",
        "Mimir, trouve mes notes | mimir",
        "@mimir où est la note ? | mimir",
        "Mímir, cherche | mimir",
        "MİMİR cherche | mimir",
        "Ｍｉｍｉｒ cherche | mimir",
        "请Plume写一篇 | plume",
        "Plume에게 부탁해 | plume",
        "(mimir) | mimir",
        "merci mimir! | mimir",
        "l’agent Plume… | plume",
      })
  void oneNamedAgentWorksAlone(String text, String agent) {
    var routing = route(text, "discussion");
    assertThat(routing.agents()).containsExactly(agent);
    assertThat(routing.agentUsed()).isEqualTo(agent);
    assertThat(routing.reason()).isEqualTo("explicit_mention_" + agent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "le plumeau est dans l'armoire",
        "déplumer un poulet",
        "des plumes d'oie",
        "les mimirs",
        "un porte-plume ancien",
        "plume_x",
        "plume2",
      })
  void partsOfOtherWordsNameNobody(String text) {
    assertThat(route(text, "mimir").reason()).isEqualTo("forced_mode_mimir");
  }

  @Test
  void twoNamedAgentsDiscussWhateverTheMode() {
    var routing = route("Plume et Mimir, discutez de RAG", "plume");
    assertThat(routing.agentUsed()).isEqualTo(Routing.DISCUSSION);
    assertThat(routing.reason()).isEqualTo("both_agents_mentioned");
    assertThat(routing.agents()).containsExactly("mimir", "plume");
  }

  @Test
  void whoBringsMaterialIsWrittenForBeforeAnySearch() {
    var text = "Plume et Mimir, mettez ceci au propre : " + "une phrase assez longue. ".repeat(6);
    assertThat(route(text, "auto").agents()).containsExactly("plume", "mimir");
  }

  @Test
  void modeDecidesWhenNobodyIsNamed() {
    assertThat(route("les tomates", "plume").reason()).isEqualTo("forced_mode_plume");
    var both = route("les tomates", "discussion");
    assertThat(both.reason()).isEqualTo("forced_mode_discussion");
    assertThat(both.agentUsed()).isEqualTo("discussion");
  }

  @Test
  void aThirdAgentIsFoundByItsAlias() {
    var oracle =
        new AgentCard(
            "oracle",
            "Oracle",
            "🔮",
            "#000",
            Map.of(),
            List.of("Pythie"),
            List.of(),
            0.1,
            Map.of());
    var more =
        new RoutingPolicy(Stream.concat(CARDS.stream(), Stream.of(oracle)).toList(), CLASSIFIER);
    assertThat(more.route(auto("pythie, dis-moi")).routing().reason())
        .isEqualTo("explicit_mention_oracle");
    assertThat(more.route(auto("Plume, Mimir et Oracle : débattez")).routing().agents()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Plume, Mimir et Oracle, qu'en dites-vous ? | mimir,plume,oracle",
        "Oracle, Plume et Mimir, qu'en dites-vous ? | mimir,oracle,plume",
        "@pythie @MIMIR @Plume: où en est le projet ? | mimir,oracle,plume",
        "Mimir, Oracle (alias Pythie) et l’agent Plume… | mimir,oracle,plume",
        "Plume, Devineresse du Nord, Mimir : allez-y | mimir,plume,oracle",
        "Pythie et Mimir, comparez | mimir,oracle",
      })
  void whoSearchesBeginsAndTheOthersSpeakAsTheyAreNamed(String text, String order) {
    var oracle =
        new AgentCard(
            "oracle",
            "Oracle",
            "🔮",
            "#000",
            Map.of(),
            List.of("Pythie", "devineresse du nord"),
            List.of(),
            0.1,
            Map.of());
    var three =
        new RoutingPolicy(Stream.concat(CARDS.stream(), Stream.of(oracle)).toList(), CLASSIFIER);
    var routing = three.route(auto(text)).routing();
    assertThat(routing.reason()).isEqualTo("both_agents_mentioned");
    assertThat(String.join(",", routing.agents())).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Reformule ce paragraphe | plume",
        "Résume la réunion de mardi en trois points | plume",
        "traduis en anglais ce courriel | plume",
        "Please rewrite this paragraph | plume",
        "Summarize what we said about the budget | plume",
        "Cherche ce que j'ai noté sur les tomates | mimir",
        "où est la recette du pain ? | mimir",
        "Qui a proposé le budget ? | mimir",
        "combien de notes sur le jardin | mimir",
        "What did I note about pruning? | mimir",
        "find my notes on sourdough | mimir",
        "Compare les deux propositions | discussion",
        "Analyse les avantages et inconvénients du télétravail | discussion",
        "discuss the pros and cons of remote work | discussion",
        "quelles sont les différences entre RAG et fine-tuning | discussion",
        "Bonjour ! | plume",
        "hello there | plume",
        "ça va ? | plume",
        "... | plume",
      })
  void otherwiseTheIntentDecides(String text, String used) {
    var routing = route(text, "auto");
    assertThat(routing.agentUsed()).isEqualTo(used);
    assertThat(routing.reason()).isEqualTo("intent_classifier_auto");
  }

  @Test
  void greetingsAreSmallTalkAlsoWithAName() {
    assertThat(route("Bonjour Mimir !", "auto").smallTalk()).isTrue();
    assertThat(route("Bonjour, où est la recette ?", "auto").smallTalk()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"merci !", "Thanks a lot", "ok merci Plume", "bye", "Merci à vous deux"})
  void thanksAndFarewellsAreSmallTalkInEveryMode(String text) {
    assertThat(route(text, "auto").smallTalk()).isTrue();
    assertThat(route(text, "mimir").smallTalk()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tomates",
        "chaudière",
        "boiler quote price",
        "synthèse jardin",
        "Xanadu",
        "Zembla 2"
      })
  void topicsAreNoSmallTalk(String text) {
    assertThat(route(text, "mimir").smallTalk()).isFalse();
  }

  @Test
  void whatTheTextDoesNotTellTheClientDoes() {
    assertThat(policy.route(new Command.Ask("42", "auto", Optional.of(Language.EN))).routing())
        .returns(Language.EN, Routing::language);
    assertThat(policy.route(new Command.Ask("merci", "auto", Optional.of(Language.EN))).routing())
        .returns(Language.FR, Routing::language);
    assertThat(route("42", "auto").language()).isEqualTo(Language.FR);
  }

  @Test
  void answersInTheLanguageOfTheRequest() {
    assertThat(route("What did I write about bread?", "auto").language()).isEqualTo(Language.EN);
    assertThat(route("Qu'ai-je écrit sur le pain ?", "auto").language()).isEqualTo(Language.FR);
  }

  private Routing route(String text, String mode) {
    return policy.route(new Command.Ask(text, mode, Optional.empty())).routing();
  }

  private static Command.Ask auto(String text) {
    return new Command.Ask(text, "auto", Optional.empty());
  }
}
