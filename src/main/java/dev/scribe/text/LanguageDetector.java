package dev.scribe.text;

import dev.scribe.message.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Detector of the language that a short text is written in: little words and common ones first, and
 * if they are in balance, which letters follow one another in such words.
 */
final class LanguageDetector {
  private static final Set<String> FRENCH = WordList.words(Language.FR, "words/common");

  private static final Set<String> ENGLISH = WordList.words(Language.EN, "words/common");

  private static final Pattern FRENCH_LETTER =
      Pattern.compile("[éèêëàâîïôùûçœ]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int READ = 4_000;
  private static final int LETTERS = 3;

  private static final int LITTLE = 2;

  /** Letters that lean less than this decide nothing. */
  private static final double CLEAR = 0.6;

  /** For three letters: how much more often in English words than in French ones (logarithm). */
  private static final Map<String, Double> LEAN = lean();

  private LanguageDetector() {}

  /** Reads the beginning only. */
  static Language of(String text, Language otherwise) {
    String read = text.substring(0, Math.min(READ, text.length()));
    List<String> words = Words.of(read).stream().map(Words.Word::folded).toList();
    long balance =
        words.stream().mapToInt(LanguageDetector::vote).sum()
            - FRENCH_LETTER.matcher(read).results().count();
    if (balance != 0) {
      return balance > 0 ? Language.EN : Language.FR;
    }
    double lean = words.stream().filter(Words::isContent).mapToDouble(LanguageDetector::lean).sum();
    if (Math.abs(lean) < CLEAR) {
      return otherwise;
    }
    return lean > 0 ? Language.EN : Language.FR;
  }

  /** Above zero for English, below for French; little words tell more than those they lend. */
  private static int vote(String word) {
    int little = (Words.ENGLISH.contains(word) ? 1 : 0) - (Words.FRENCH.contains(word) ? 1 : 0);
    int common = (ENGLISH.contains(word) ? 1 : 0) - (FRENCH.contains(word) ? 1 : 0);
    return LITTLE * little + common;
  }

  private static double lean(String word) {
    return letters(word).mapToDouble(three -> LEAN.getOrDefault(three, 0.0)).average().orElse(0);
  }

  private static Map<String, Double> lean() {
    Map<String, Integer> english = count(ENGLISH);
    Map<String, Integer> french = count(FRENCH);
    Map<String, Double> lean = new HashMap<>();
    Stream.concat(english.keySet().stream(), french.keySet().stream())
        .forEach(
            three ->
                lean.put(
                    three,
                    Math.log(
                        (english.getOrDefault(three, 0) + 0.5)
                            / (french.getOrDefault(three, 0) + 0.5))));
    return Map.copyOf(lean);
  }

  private static Map<String, Integer> count(Set<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    words.stream()
        .flatMap(LanguageDetector::letters)
        .forEach(three -> counts.merge(three, 1, Integer::sum));
    return counts;
  }

  private static Stream<String> letters(String word) {
    String marked = "<" + word + ">";
    return IntStream.rangeClosed(0, marked.length() - LETTERS)
        .mapToObj(at -> marked.substring(at, at + LETTERS));
  }
}
