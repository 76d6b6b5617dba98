package dev.scribe.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.conf.ConfException;
import dev.scribe.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code conf/intents.tsv}. */
class IntentExampleTest {
  @TempDir Path folder;

  @Test
  void readsLinesInOrderWithoutComments() throws IOException {
    var file = write("# mine\n\nfr\trecherche\toù est ma clé ?\nen\tgreeting\thi\n");
    assertThat(IntentExample.loadAll(file))
        .containsExactly(
            new IntentExample(Language.FR, Intent.RECHERCHE, "où est ma clé ?"),
            new IntentExample(Language.EN, Intent.GREETING, "hi"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fr recherche sans tabulation",
        "fr\trecherche",
        "fr\trecherche\t ",
        "fr\trecherche\tx\ty",
        "de\trecherche\tx",
        "fr\tRECHERCHE\tx",
        "fr\tbavardage\tx",
      })
  void aBrokenLineIsNamed(String line) throws IOException {
    var file = write("# mine\n" + line + "\n");
    assertThatThrownBy(() -> IntentExample.loadAll(file))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining(file + ", line 2:");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> IntentExample.loadAll(folder.resolve("none.tsv")))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("none.tsv");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("intents.tsv"), text);
  }
}
