package dev.scribe.llm.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.llm.ChatRequest;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterInSessionTest {
  private static final String FOUND =
      """
      Voici ce que disent les notes :

      « Le vélo coûte 40 € par an. » [1] (Vélo)
      « Le vélo prend 35 minutes. » [1] (Vélo)
      « Le train coûte 12 €. » [2] (Trajets)
      « #transport #été » [2] (Trajets)""";

  private static String say(ChatMessage... messages) {
    User last =
        (User)
            List.of(messages).reversed().stream()
                .filter(User.class::isInstance)
                .findFirst()
                .orElseThrow();
    return Requests.text(
        new ChatRequest(
            "local",
            "",
            "Plume",
            Requests.AGENTS,
            Words.language(last.text()),
            List.of(messages),
            List.of(),
            0.3));
  }

  private static Assistant said(String text) {
    return new Assistant(text, List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fais-en un paragraphe | ## Client//On a vu le client. Il veut 12 palettes. Le prix est de 300 €.
          un titre ?            | Client
          en liste              | Je n'y vois rien de plus à changer sans modèle de langue.
          traduis ça            | Sans modèle de langue, je ne peux pas traduire ; je peux mettre le texte au propre, le résumer ou en faire une liste.
          """)
  void takesUpItsLastAnswer(String followUp, String expected) {
    assertThat(
            say(
                new User(
                    "Structure : On a vu le client. Il veut 12 palettes. Le prix est de 300 €."),
                said(
                    "## Client\n\n- On a vu le client.\n- Il veut 12 palettes.\n- Le prix est de 300 €."),
                new User(followUp)))
        .isEqualTo(expected.replace('/', '\n'));
  }

  @Test
  void keepsOnlyTheSourcesThatAreStillCited() {
    assertThat(
            say(
                new User("Que disent mes notes sur le vélo ?"),
                said(
                    "## Vélo\n\n- Changer les plaquettes du vélo en septembre. [1]\n- Pression 4,5 bar à l'avant. [1]\n- La chaîne a 3 000 km. [2]\n\nSources : [1] Vélo, [2] Entretien"),
                new User("plus court")))
        .isEqualTo(
            "## Vélo\n\n- Changer les plaquettes du vélo en septembre. [1]\n\nSources : [1] Vélo\n\n_Les autres phrases, avec leurs chiffres et leurs noms, sont laissées de côté._");
  }

  @Test
  void takesUpTheTextThatItCouldNotTranslate() {
    assertThat(
            say(
                new User(
                    "Traduis : la réunion de jeudi est annulée et Paul rend les clés du garage"),
                said(EnginePhrase.CANNOT_TRANSLATE.in(dev.scribe.message.Language.FR)),
                new User("alors en liste")))
        .startsWith("- La réunion de jeudi");
  }

  @Test
  void setsTheSidesAgainstEachOtherUnderTheirNames() {
    assertThat(
            say(
                new User("Plume et Mimir, comparez le vélo, le train et la voiture"),
                new Peer("mimir", FOUND)))
        .isEqualTo(
            """
            ## Vélo, train et voiture

            ### Vélo

            - Le vélo coûte 40 € par an. [1]
            - Le vélo prend 35 minutes. [1]

            ### Train

            - Le train coûte 12 €. [2]

            ### Voiture

            - Rien trouvé là-dessus dans les notes.

            Sources : [1] Vélo, [2] Trajets""");
  }

  @Test
  void addsSomethingInEveryTurnOrEndsTheDiscussion() {
    var messages =
        new ArrayList<ChatMessage>(List.of(new User("Que disent mes notes sur le vélo ?")));
    messages.add(new Peer("mimir", FOUND));
    var first = say(messages.toArray(ChatMessage[]::new));
    assertThat(first).startsWith("## Vélo").doesNotContain("#transport");
    messages.add(said(first));
    messages.add(new Peer("mimir", "Rien à ajouter."));
    assertThat(say(messages.toArray(ChatMessage[]::new))).isEqualTo("Rien à ajouter.");
    messages.add(new Peer("mimir", FOUND));
    assertThat(say(messages.toArray(ChatMessage[]::new))).isEqualTo("Rien à ajouter.");
    messages.add(new Peer("mimir", "« La chaîne a 3 000 km. » [3] (Entretien)"));
    assertThat(say(messages.toArray(ChatMessage[]::new))).contains("40 €", "3 000 km. [3]");
  }

  @Test
  void putsInOrderWhatItCannotExplain() {
    assertThat(
            say(
                new User("Explique ce que disent mes notes sur le train"),
                new Peer("mimir", FOUND)))
        .contains("Le train coûte 12 €. [2]")
        .endsWith(
            "_Sans modèle de langue, je ne peux pas expliquer ; je mets seulement en ordre ce qui est écrit._");
  }

  @Test
  void neverCountsTheNamesOfAgentsAsContent() {
    assertThat(
            say(
                new User("Plume, Mimir et vera, le compost ?"),
                new Peer("mimir", "« Mûr. » [1] (Tas)")))
        .startsWith("## Compost\n");
  }

  @Test
  void worksOnWhatAnotherAgentWroteWithoutSources() {
    assertThat(
            say(
                new User("Résume"),
                new Peer(
                    "vera",
                    "Le bail court trois ans. Le préavis est d'un mois. La caution est de 700 €.")))
        .startsWith("## ")
        .contains("Le");
  }
}
