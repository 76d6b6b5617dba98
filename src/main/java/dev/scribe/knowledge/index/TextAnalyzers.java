package dev.scribe.knowledge.index;

import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Analysers of text: how it is cut into what the index holds; the same for notes and for questions.
 */
final class TextAnalyzers {
  private static final int GRAM = 4;
  private static final int SHORTEST = 3;
  // Longer ones are no words, and Lucene takes none over 32 KB.
  private static final int LONGEST = 60;

  private TextAnalyzers() {}

  /** The stems of all words, in order. */
  static List<String> stems(String text) {
    return folded(text).map(Words::stem).toList();
  }

  /** Four letters each, with {@code _} at both ends of a word: {@code _com compo …}. */
  static List<String> grams(String text) {
    return Words.content(text).stream()
        .map(Words.Word::folded)
        .filter(word -> word.length() >= SHORTEST && word.length() <= LONGEST)
        .flatMap(word -> gramsOf(word).stream())
        .toList();
  }

  static List<String> gramsOf(String folded) {
    var marked = "_" + folded + "_";
    List<String> grams = new ArrayList<>();
    for (var at = 0; at + GRAM <= marked.length(); at++) {
      grams.add(marked.substring(at, at + GRAM));
    }
    return grams;
  }

  private static Stream<String> folded(String text) {
    return Words.of(text).stream().map(Words.Word::folded).filter(word -> word.length() <= LONGEST);
  }
}
