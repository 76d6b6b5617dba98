package dev.scribe.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Voyage Lisbonne/## Vols/- aller le 2 juin                               | Voyage Lisbonne
          Réunion chantier 14 mai/le carrelage arrive le 22                         | Réunion chantier 14 mai
          Objet : Résiliation/Bonjour, je souhaite résilier mon abonnement.         | Résiliation
          Paul livre la maquette le 4 avril                                         | Maquette, 4 avril
          hier on a changé les freins du vélo et nettoyé la chaîne                  | Freins du vélo
          Salut Marc, la voiture est au garage                                      | Voiture, garage
          Le jardin partagé de la rue Mouffetard a ouvert en 2019.                  | Jardin partagé de la rue Mouffetard
          penser à rappeler le plombier pour la fuite de la salle de bain           | Plombier pour la fuite de la salle
          The first keynote about battery storage was good.                         | First keynote about battery storage
          we need to call the insurer about the bike claim                          | Bike claim
          ---/tags: [a]/---/# Sourdough log/Fed the starter.                         | Sourdough log
          👋                                                                        | Note
          """)
  void nameWhatATextIsAbout(String text, String title) {
    assertThat(Titles.of(text.replace('/', '\n'))).isEqualTo(title);
  }
}
