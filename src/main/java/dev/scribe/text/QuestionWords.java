package dev.scribe.text;

import java.util.Set;

/**
 * Question words, which only ask ({@code cherche}, {@code notes}, {@code explain}) and name no
 * topic.
 */
public final class QuestionWords {
  private static final Set<String> WORDS = WordList.words("words/asking");

  private QuestionWords() {}

  public static boolean is(String folded) {
    return WORDS.contains(folded);
  }
}
