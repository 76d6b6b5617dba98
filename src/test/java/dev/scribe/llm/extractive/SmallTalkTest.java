package dev.scribe.llm.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatMessage.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bonjour                              | GREETING
          Salut tout le monde !                | GREETING
          hey there                            | GREETING
          👋                                   | GREETING
          merci                                | THANKS
          Merci beaucoup, bonne soirée !       | THANKS
          merci pour ton aide                  | THANKS
          thanks a lot                         | THANKS
          ça va ?                              | HOW_ARE_YOU
          Bonjour, comment allez-vous ?        | HOW_ARE_YOU
          how are you today?                   | HOW_ARE_YOU
          au revoir                            | GOODBYE
          bonne nuit                           | GOODBYE
          see you tomorrow                     | GOODBYE
          qui es-tu ?                          | HELP
          what can you do?                     | HELP
          parfait                              | PRAISE
          great, got it                        | PRAISE
          ...                                  | EMPTY
          ?                                    | EMPTY
          """)
  void isRecognised(String wish, SmallTalk kind) {
    assertThat(SmallTalk.of(wish)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bonjour, où est la recette ?",
        "merci de corriger ce texte",
        "Comment ça marche, le compost ?",
        "how are tomatoes planted?",
        "Qui est Hello Kitty ?",
        "bonne recette de tarte"
      })
  void isNotWhatAsksForSomething(String wish) {
    assertThat(SmallTalk.of(wish)).isEmpty();
  }

  @Test
  void isAnsweredOnceInTheLanguageOfTheRequestWithoutASearch() {
    assertThat(Requests.text(Requests.writer("Thank you Plume!"))).isEqualTo("You're welcome!");
    assertThat(Requests.reply(Requests.searcher("Merci Mimir")).calls()).isEmpty();
    assertThat(Requests.text(Requests.writer("Merci !", new Peer("mimir", "Avec plaisir !"))))
        .isEqualTo("Rien à ajouter.");
  }
}
