package dev.scribe.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocativesTest {
  private static final Vocatives VOCATIVES =
      Vocatives.of(List.of("plume", "Plume", "mimir", "Mimir", "vera", "Véra la juriste"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Plume, corrige ce texte                    | corrige ce texte
          plume corrige ce texte                     | corrige ce texte
          Plume et Mimir, comparez le vélo au train  | comparez le vélo au train
          plume, mimir & vera : que disent les notes | que disent les notes
          @mimir où est la recette ?                 | où est la recette ?
          Où est la recette, Mimir ?                 | Où est la recette ?
          Où est la recette @mimir                   | Où est la recette
          Salut Plume !                              | Salut !
          Bonjour Mimir, où est la recette ?         | Bonjour où est la recette ?
          Mimir ! où est la recette ?                | où est la recette ?
          Véra la juriste, relis le bail             | relis le bail
          Demande à @vera de relire                  | Demande à de relire
          Plume d'oie et encre noire                 | Plume d'oie et encre noire
          Corrige : une plume et un porte-plume      | Corrige : une plume et un porte-plume
          Plumeau, seau et balai                     | Plumeau, seau et balai
          """)
  void takesAwayOnlyWhatCalls(String said, String wish) {
    assertThat(VOCATIVES.strip(said)).isEqualTo(wish);
  }

  @Test
  void leavesTheTextAloneWithoutAgents() {
    assertThat(Vocatives.of(List.of("", " ")).strip("Plume, corrige")).isEqualTo("Plume, corrige");
  }
}
