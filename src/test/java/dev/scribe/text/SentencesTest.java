package dev.scribe.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void endsWhereAReaderWouldStop() {
    assertThat(
            Sentences.of(
                "M. Dupont paie 3.50 € à Mme. Ngo. Il part… puis revient. Ah ! dit-elle. Fin"))
        .containsExactly(
            "M. Dupont paie 3.50 € à Mme. Ngo.", "Il part… puis revient.", "Ah ! dit-elle.", "Fin");
    assertThat(Sentences.of("See p. 12, e.g. the index. Is it? Yes."))
        .containsExactly("See p. 12, e.g. the index.", "Is it?", "Yes.");
    assertThat(Sentences.of("雨です。明日は晴れ。")).containsExactly("雨です。", "明日は晴れ。");
  }

  @Test
  void leavesOutWhatIsNoProse() {
    var markdown =
        """
        # Titre

        - [ ] acheter du pain
        - [x] rendre le livre
        1. un
        > cité

        ---
        | a | b |
        |---|---|

        ```
        code();
        ```
        https://example.org/x
        """;
    assertThat(Sentences.of(markdown))
        .containsExactly("acheter du pain", "rendre le livre", "un", "cité", "| a | b |");
  }

  @Test
  void joinsLinesThatWereOnlyWrapped() {
    assertThat(Sentences.of("Une phrase qui\ncontinue ici.\nUne autre\n- liste\nSuite"))
        .containsExactly("Une phrase qui continue ici.", "Une autre", "liste", "Suite");
  }

  @Test
  void cutsWhatWasNeverPunctuatedBetweenWords() {
    var dictation = "mot ".repeat(500).strip();
    assertThat(Sentences.of(dictation))
        .hasSizeGreaterThan(3)
        .allMatch(s -> s.matches("mot(?: mot)*"));
    assertThat(String.join(" ", Sentences.of(dictation))).isEqualTo(dictation);
  }
}
