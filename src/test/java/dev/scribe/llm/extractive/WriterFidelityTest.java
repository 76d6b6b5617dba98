package dev.scribe.llm.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Language;
import dev.scribe.text.Titles;
import dev.scribe.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing lost, nothing invented, whatever rough text is given with whatever task. */
class WriterFidelityTest {
  private static final List<String> KEEPING =
      List.of(
          "Mets au propre :\n",
          "Structure ce texte :\n",
          "Clean this up:\n",
          "Corrige :\n",
          "Correct this text:\n",
          "Rédige le compte rendu :\n",
          "Fais-en une liste :\n",
          "Make a list:\n",
          "Fais-en un texte :\n",
          "Turn this into a paragraph:\n",
          "Reformule :\n",
          "Rewrite this:\n",
          "Rédige un mail à Paul :\n");
  private static final List<String> CHOOSING =
      List.of(
          "Résume :\n",
          "Summarise in two sentences:\n",
          "Raccourcis :\n",
          "Shorten this:\n",
          "Trouve un titre :\n",
          "Suggest a title:\n",
          "Simplifie :\n",
          "Explain this:\n",
          "Traduis en anglais :\n");
  private static final Pattern SPOKEN =
      Pattern.compile(
          "(?iu)\\b(?:virgule|point d['’ ]interrogation|point à la ligne|à la ligne|comma|full stop|new line|question mark|euh|um)\\b");
  private static final Map<String, String> WRITTEN = new ConcurrentHashMap<>();
  private static final Peer FINDINGS =
      new Peer(
          "mimir",
          """
          Voici ce que disent les notes :

          « Le devis de Martinelli expire le 2 mai. » [1] (Ravalement)
          « Noé nage le mercredi. » [2] (Planning)""");

  static List<String> texts() throws IOException {
    return Arrays.stream(
            Files.readString(Path.of("src/test/resources/writer/rough-texts.txt"))
                .split("(?m)^%%$"))
        .map(String::strip)
        .toList();
  }

  @Test
  void hasEnoughTexts() throws IOException {
    assertThat(texts()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void keepsEveryWordAndFigure(String text) {
    List<String> given =
        Words.of(SPOKEN.matcher(text).replaceAll(" ").replaceAll("(?m)^\\d+[.)] ", "")).stream()
            .filter(word -> word.isContent() || Character.isDigit(word.text().charAt(0)))
            .map(Words.Word::folded)
            .toList();
    for (String task : KEEPING) {
      String output = written(task + text);
      String bare = output.replaceAll("n't\\b", "nt");
      assertThat(Inventions.words(bare)).as("%s%s%n→ %s", task, text, output).containsAll(given);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void inventsNothing(String text) {
    for (String task : Stream.concat(KEEPING.stream(), CHOOSING.stream()).toList()) {
      sayNothingNew(Requests.writer(task + text), written(task + text));
    }
    sayNothingNew(Requests.writer(text));
    sayNothingNew(Requests.writer("Mets au propre :\n" + text, FINDINGS));
    sayNothingNew(Requests.writer("Compare le budget et le voyage", FINDINGS));
    for (String followUp : List.of("plus court", "en liste", "un titre ?", "fais-en un mail")) {
      String first = written("Mets au propre :\n" + text);
      sayNothingNew(
          new ChatRequest(
              "local",
              "",
              "Plume",
              Requests.AGENTS,
              Language.FR,
              List.of(
                  new User("Mets au propre :\n" + text),
                  new Assistant(first, List.of()),
                  new User(followUp)),
              List.of(),
              0.3));
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void titlesAreShortAndNeverThePrompt(String text) {
    String title = Titles.of(text);
    assertThat(title).isNotBlank().doesNotEndWith(".");
    List<Words.Word> words = Words.of(title);
    assertThat(words).hasSizeBetween(1, 8);
    assertThat(words.getLast().isContent() || Character.isDigit(words.getLast().text().charAt(0)))
        .as(title)
        .isTrue();
    assertThat(Inventions.of(title, List.of(new User(text)))).isEmpty();
    for (String task : List.of("Mets au propre :\n", "Summarise this:\n")) {
      assertThat(written(task + text).toLowerCase(java.util.Locale.ROOT))
          .doesNotStartWith("## mets")
          .doesNotStartWith("## summ");
    }
  }

  /** The same for the same, so it is written once. */
  private static String written(String wish) {
    return WRITTEN.computeIfAbsent(wish, it -> Requests.text(Requests.writer(it)));
  }

  private static void sayNothingNew(ChatRequest request) {
    sayNothingNew(request, Requests.text(request));
  }

  private static void sayNothingNew(ChatRequest request, String output) {
    List<ChatMessage> told = new ArrayList<>(request.messages());
    assertThat(Inventions.of(output, told)).as("%s%n→ %s", request.messages(), output).isEmpty();
  }
}
