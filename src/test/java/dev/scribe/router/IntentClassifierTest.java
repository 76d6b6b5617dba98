package dev.scribe.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scribe.eval.IntentEval;
import dev.scribe.message.Language;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people want (domain: "Intent classes"). */
class IntentClassifierTest {
  private static final Path FILE = Path.of("conf/intents.tsv");
  private static final IntentClassifier CLASSIFIER = IntentClassifier.load(FILE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trouve un meilleur titre | restitution",
        "find a better title for my talk | restitution",
        "reformul ce passge stp | restitution",
        "mon texte compare deux vins, corrige-le | restitution",
        "where is the debate about screens in my notes | recherche",
        "où est le débat sur la chasse dans mes notes ? | recherche",
        "retrouve la comparaison des vélos que j'avais écrite | recherche",
        "numero du ramoneur | recherche",
        "explique pourquoi le bus serait mieux que le tram | discussion",
        "explain why oak would be better than pine | discussion",
        "should I keep the allotment or give it up? | discussion",
        "Bonjour, où est la recette des crêpes ? | recherche",
        "Hello, could you shorten this mail? | restitution",
        "Merci, compare maintenant les deux écoles | discussion",
        "merci beaucoup ! | greeting",
        "hi there | greeting",
        "... | greeting",
      })
  void readsTheWholeRequestNotItsKeywords(String text, String intent) {
    assertThat(CLASSIFIER.classify(text).intent().name().toLowerCase(Locale.ROOT))
        .isEqualTo(intent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Résume : %s",
        "Résume ce qui suit :\n%s",
        "Summarise this please\n\n%s",
        "Traduis « %s »",
        "Voici ce que j'ai écrit : %s. Tu peux le corriger ?",
      })
  void materialDoesNotDecide(String request) {
    var material =
        "il faut comparer les deux devis et débattre du pour et du contre, puis chercher où est le"
            + " contrat et qui l'a signé, avant de trancher entre les offres";
    assertThat(CLASSIFIER.classify(request.formatted(material)).intent())
        .isEqualTo(Intent.RESTITUTION);
  }

  @Test
  void saysWhyInWordsOfTheExamplesAlone() {
    var verdict = CLASSIFIER.classify("compare Xanadu et Zembla");
    assertThat(verdict.intent()).isEqualTo(Intent.DISCUSSION);
    assertThat(verdict.probability()).isBetween(0.5, 1.0);
    assertThat(verdict.because()).isNotEmpty().allMatch(why -> !why.contains("xanadu"));
  }

  @Test
  void theSameExamplesGiveTheSameAnswers() {
    var again = IntentClassifier.load(FILE);
    for (var example : IntentExample.loadAll(FILE)) {
      assertThat(again.classify(example.sentence()))
          .isEqualTo(CLASSIFIER.classify(example.sentence()));
    }
  }

  @Test
  void longRequestsAreReadInTime() {
    var long10k = "compare ".repeat(1250);
    assertThat(CLASSIFIER.classify(long10k).intent()).isEqualTo(Intent.DISCUSSION);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void isRightAboutSentencesItHasNeverSeen(Language language) {
    var eval = IntentEval.of(CLASSIFIER);
    assumeTrue(eval.isPresent(), "the evaluation set is not here");
    assertThat(eval.orElseThrow().accuracy("test", language)).isGreaterThanOrEqualTo(0.88);
  }

  @Test
  void noExampleIsTakenFromTheEvaluationSet() {
    var eval = IntentEval.of(CLASSIFIER);
    assumeTrue(eval.isPresent(), "the evaluation set is not here");
    var held = new HashSet<String>();
    eval.orElseThrow().judged().forEach(judged -> held.add(plain(judged.sentence())));
    var taken =
        IntentExample.loadAll(FILE).stream()
            .filter(example -> example.intent() != Intent.GREETING)
            .filter(example -> held.contains(plain(example.sentence())))
            .count();
    assertThat(taken).isZero();
  }

  private static String plain(String sentence) {
    return sentence.toLowerCase(Locale.ROOT).replaceAll("[ !?.]+$", "");
  }
}
