package dev.scribe.cli.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.cli.TerminalStyle;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownStreamTest {
  private static final String TEXT =
      """
      # Réunion du **12 mars**

      Il reste *deux* points [1], voir [[Budget 2026|le budget]] et [le site](https://example.org/a_b).
      - **Anne** : `snake_case` et 2 * 3 = 6 \\*
      - un _mot_ et un nom_de_fichier 🧠
      > cité **sans fin
      1. premier

      ```java
      var a = b ** c; // # pas un titre
      ```
      Fin [2][3] *""";

  private static final String PLAIN =
      """
      Réunion du 12 mars

      Il reste deux points [1], voir le budget et le site (https://example.org/a_b).
      • Anne : snake_case et 2 * 3 = 6 *
      • un mot et un nom_de_fichier 🧠
      │ cité **sans fin
      1. premier

          var a = b ** c; // # pas un titre
      Fin [2][3] *""";

  @Test
  void readsTheSameWhereverItIsCutIntoPieces() {
    for (var cut = 0; cut <= TEXT.length(); cut++) {
      var text = new MarkdownStream(new TerminalStyle(false));
      assertThat(text.add(TEXT.substring(0, cut)) + text.add(TEXT.substring(cut)) + text.end())
          .isEqualTo(PLAIN);
    }
  }

  @Test
  void readsTheSameCharacterByCharacter() {
    var text = new MarkdownStream(new TerminalStyle(false));
    var shown = new StringBuilder();
    TEXT.chars().forEach(c -> shown.append(text.add(Character.toString(c))));
    assertThat(shown + text.end()).isEqualTo(PLAIN);
  }

  @Test
  void showsWordsAsTheyComeAndHoldsBackOnlyWhatMayBecomeAMark() {
    var text = new MarkdownStream(new TerminalStyle(false));
    var shown = new ArrayList<String>();
    for (var piece :
        new String[] {"Il ", "est ", "**tr", "ès** ", "tard ", "[1", "]", ".", "\n-", " x"}) {
      shown.add(text.add(piece));
    }
    assertThat(shown)
        .containsExactly("Il ", "est ", "", "très ", "tard ", "", "", "[1].", "\n", "• x");
  }

  @Test
  void marksBecomeWeightsOnATerminal() {
    var text = new MarkdownStream(new TerminalStyle(true));
    assertThat(text.add("## A\n**b** *c*") + text.end())
        .isEqualTo("\u001b[1mA\u001b[0m\n\u001b[1mb\u001b[0m \u001b[3mc\u001b[0m");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a*b, a*b",
        "**, **",
        "***, ***",
        "* * *, • * *",
        "`, `",
        "``a`b``, a`b",
        "[x](, [x](",
        "[[, [[",
        "#tag, #tag",
        "-5 degrés, -5 degrés",
        "C:\\dir, C:\\dir",
        "**a `b` c**, a b c",
        "__init__, __init__",
      })
  void whatIsNoMarkStaysAsItWasWritten(String markdown, String plain) {
    var text = new MarkdownStream(new TerminalStyle(false));
    assertThat(text.add(markdown) + text.end()).isEqualTo(plain);
  }
}
