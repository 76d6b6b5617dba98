package dev.scribe.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordListTest {
  private static final Path TEXT = Path.of("src/main/resources/text");

  @Test
  void readsOneEntryALineUnderItsSection() {
    assertThat(
            WordList.sections(
                """
                # not an entry

                [first]
                été
                peux tu
                # nor this
                [second]
                [^i]er
                """))
        .isEqualTo(Map.of("first", List.of("été", "peux tu"), "second", List.of("[^i]er")));
  }

  @Test
  void joinsTheLanguagesOrTakesOne() {
    assertThat(WordList.any("greetings/hello"))
        .isEqualTo("(?:bonjour|bonsoir|salut|coucou|hello|hi|hey)");
    assertThat(WordList.any(Language.EN, "greetings/hello")).isEqualTo("(?:hello|hi|hey)");
    assertThat(WordList.words(Language.FR, "greetings/hello")).hasSize(4).contains("salut");
  }

  @Test
  void failsClearlyWithoutTheFileOrTheSection() {
    assertThatThrownBy(() -> WordList.any("nowhere/hello"))
        .hasMessage("no word lists /text/fr/nowhere.txt");
    assertThatThrownBy(() -> WordList.any("greetings/nothing"))
        .hasMessage("no word list greetings/nothing");
  }

  @Test
  void everyEntryIsAPatternOfItsOwn() throws IOException {
    for (var file : files("fr")) {
      assertThat(TEXT.resolve("en").resolve(file.getFileName())).exists();
    }
    for (var file : Stream.concat(files("fr").stream(), files("en").stream()).toList()) {
      WordList.sections(Files.readString(file)).values().stream()
          .flatMap(List::stream)
          .forEach(
              entry ->
                  assertThatCode(() -> Pattern.compile(entry))
                      .as(file + ": " + entry)
                      .doesNotThrowAnyException());
    }
  }

  /** What is compared with folded words must be folded itself. */
  @Test
  void noAccentStandsWhereNoneIsRead() throws IOException {
    for (var file : Stream.concat(files("fr").stream(), files("en").stream()).toList()) {
      var text = Files.readString(file);
      if (text.lines().findFirst().orElseThrow().endsWith("Without accents.")) {
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
            .as(file.toString())
            .allMatch(line -> line.equals(Words.fold(line)));
      }
    }
  }

  private static List<Path> files(String language) throws IOException {
    try (var files = Files.list(TEXT.resolve(language))) {
      return files.toList();
    }
  }
}
