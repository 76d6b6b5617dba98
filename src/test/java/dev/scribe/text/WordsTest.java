package dev.scribe.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quand arroser les tomates ?",
        "Résumé",
        "tomates",
        "",
        "42",
        "C'est the best",
        "Où est la note ?",
        "je veux un plan",
        "devis chaudiere prix",
        "rdv kine",
        "merci",
        "ophtalmo",
        "東京"
      })
  void takesFrenchForFrenchAndWhatTellsNothing(String text) {
    assertThat(Words.language(text)).isEqualTo(Language.FR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When should I water the tomatoes?",
        "Hello",
        "Summarise this",
        "what is my plan",
        "boiler quote price",
        "thanks",
        "hi",
        "swimming pool",
        "the café is closed on Sunday"
      })
  void takesEnglishForEnglish(String text) {
    assertThat(Words.language(text)).isEqualTo(Language.EN);
  }

  @Test
  void leavesOpenWhatBothLanguagesSay() {
    assertThat(Words.language("menu", Language.EN)).isEqualTo(Language.EN);
    assertThat(Words.language("menu", Language.FR)).isEqualTo(Language.FR);
  }

  @ParameterizedTest
  @CsvSource({
    "arroser,arrosage", "tomate,tomates", "réunion,reunions", "déploiement,deploiements",
        "deploy,deployments",
    "cheval,chevaux", "agree,agreed", "Œuvre,oeuvres", "livrer,livraison", "principle,principles"
  })
  void sharesAStemBetweenForms(String one, String other) {
    assertThat(Words.stem(Words.fold(one))).isEqualTo(Words.stem(Words.fold(other)));
  }

  @ParameterizedTest
  @CsvSource({"président,prix", "compost,compote", "pain,paille", "note,notaire", "Pérou,perdu"})
  void keepsDifferentWordsApart(String one, String other) {
    assertThat(Words.stem(Words.fold(one))).isNotEqualTo(Words.stem(Words.fold(other)));
  }

  @Test
  void knowsWhereAWordStands() {
    var word = Words.content("🌻 l’arrosage").getFirst();
    assertThat(word).isEqualTo(new Words.Word("arrosage", 5, 13));
  }
}
