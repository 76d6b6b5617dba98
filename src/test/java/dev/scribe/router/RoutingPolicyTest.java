package dev.scribe.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.AgentCard;
import dev.scribe.message.Language;
import dev.scribe.message.Routing;
import java.nio.file.Path;
import java.util.List;
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
    var routing = policy.route(text, "discussion").routing();
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
    assertThat(policy.route(text, "mimir").routing().reason()).isEqualTo("forced_mode_mimir");
  }

  @Test
  void twoNamedAgentsDiscussWhateverTheMode() {
    var routing = policy.route("Plume et Mimir, discutez de RAG", "plume").routing();
    assertThat(routing.agentUsed()).isEqualTo(Routing.DISCUSSION);
    assertThat(routing.reason()).isEqualTo("both_agents_mentioned");
    assertThat(routing.agents()).containsExactly("mimir", "plume");
  }

  @Test
  void whoBringsMaterialIsWrittenForBeforeAnySearch() {
    var text = "Plume et Mimir, mettez ceci au propre : " + "une phrase assez longue. ".repeat(6);
    assertThat(policy.route(text, "auto").routing().agents()).containsExactly("plume", "mimir");
  }

  @Test
  void modeDecidesWhenNobodyIsNamed() {
    assertThat(policy.route("les tomates", "plume").routing().reason())
        .isEqualTo("forced_mode_plume");
    var both = policy.route("les tomates", "discussion").routing();
    assertThat(both.reason()).isEqualTo("forced_mode_discussion");
    assertThat(both.agentUsed()).isEqualTo("discussion");
  }

  @Test
  void aThirdAgentIsFoundByItsAlias() {
    var oracle =
        new AgentCard("oracle", "Oracle", "🔮", "#000", "", List.of("Pythie"), List.of(), 0.1, "x");
    var more =
        new RoutingPolicy(Stream.concat(CARDS.stream(), Stream.of(oracle)).toList(), CLASSIFIER);
    assertThat(more.route("pythie, dis-moi", "auto").routing().reason())
        .isEqualTo("explicit_mention_oracle");
    assertThat(more.route("Plume, Mimir et Oracle : débattez", "auto").routing().agents())
        .hasSize(3);
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
    var routing = policy.route(text, "auto").routing();
    assertThat(routing.agentUsed()).isEqualTo(used);
    assertThat(routing.reason()).isEqualTo("intent_classifier_auto");
  }

  @Test
  void greetingsAreSmallTalkAlsoWithAName() {
    assertThat(policy.route("Bonjour Mimir !", "auto").routing().smallTalk()).isTrue();
    assertThat(policy.route("Bonjour, où est la recette ?", "auto").routing().smallTalk())
        .isFalse();
  }

  @Test
  void answersInTheLanguageOfTheRequest() {
    assertThat(policy.route("What did I write about bread?", "auto").routing().language())
        .isEqualTo(Language.EN);
    assertThat(policy.route("Qu'ai-je écrit sur le pain ?", "auto").routing().language())
        .isEqualTo(Language.FR);
  }
}
