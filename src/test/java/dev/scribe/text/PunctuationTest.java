package dev.scribe.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.extractive.Shortener;
import dev.scribe.message.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctuationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FR | bonjour ,ça va?oui              | Bonjour, ça va~? Oui.
          FR | il a dit "oui" ; puis non!!     | Il a dit "oui"~; puis non~!
          FR | il a dit «oui»                  | Il a dit «~oui~».
          FR | attention : c est à 14:30       | Attention~: c'est à 14:30.
          FR | aujourd hui j ai vu l oiseau    | Aujourd'hui j'ai vu l'oiseau.
          FR | le le chat nous nous regarde    | Le chat nous nous regarde.
          FR | est-ce que tu viens             | Est-ce que tu viens~?
          FR | il pleut. on rentre             | Il pleut. On rentre.
          FR | Mme. Dumas habite à Paris       | Mme. Dumas habite à Paris.
          FR | voir https://a.fr/x?y=1 :)      | Voir https://a.fr/x?y=1 :)
          FR | 3,5 kg de farine,3 œufs         | 3,5 kg de farine, 3 œufs.
          FR | taille s et m                   | Taille s et m.
          EN | i dont know ,do you ?           | I don't know, do you?
          EN | what time is it                 | What time is it?
          EN | the cat sat.the dog ran         | The cat sat.the dog ran.
          EN | really !! that that              | Really! That that.
          EN | iPhone and e.g. a van           | iPhone and e.g. a van.
          EN | wait..  i'm here                | Wait. I'm here.
          """)
  void followsTheRulesOfItsLanguage(Language language, String rough, String clean) {
    assertThat(Punctuation.sentence(rough, language).replace('\u202f', '~')).isEqualTo(clean);
    assertThat(Punctuation.sentence(clean.replace('~', '\u202f'), language).replace('\u202f', '~'))
        .as("a second time")
        .isEqualTo(clean);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FR | on part à neuf heures virgule gare de Lyon point qui vient point d'interrogation | on part à neuf heures, gare de Lyon. qui vient?
          FR | le point de vue de Paul est clair virgule trois virgule cinq litres point        | le point de vue de Paul est clair, trois virgule cinq litres.
          FR | faire le point sur la virgule et le point                                        | faire le point sur la virgule et le point
          EN | bring bread comma milk full stop new line thanks                                 | bring bread, milk./thanks
          EN | the trial period ends in a period of rest                                        | the trial period ends in a period of rest
          """)
  void writesTheMarksThatWereSpoken(Language language, String spoken, String written) {
    assertThat(SpokenPunctuation.written(spoken, language).replace('\n', '/')).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          En fait, le train (encore lui) arrive vraiment tard.      | Le train arrive tard.
          Il livre le 3 mai (Karim l'a dit) du coup.                | Il livre le 3 mai (Karim l'a dit).
          Ce n'est pas très cher.                                   | Ce n'est pas très cher.
          On en fait une liste, bien sûr, demain.                   | On en fait une liste demain.
          This kind of bike is the very same, you know.             | This kind of bike is the very same.
          """)
  void dropsOnlyWhatSaysNothing(String wordy, String shorter) {
    assertThat(Shortener.of(wordy)).isEqualTo(shorter);
  }
}
