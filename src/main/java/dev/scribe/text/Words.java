package dev.scribe.text;

import dev.scribe.message.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of a text in any script, and when two of them are the same to a reader: accents, case and
 * the usual French and English endings do not count.
 */
public final class Words {

  /** A word and where it stands: UTF-16 offsets, end exclusive. */
  public record Word(String text, int start, int end) {

    /** Lower case without accents: {@code Œuvré} gives {@code oeuvre}. */
    public String folded() {
      return fold(text);
    }

    public boolean isContent() {
      return Words.isContent(folded());
    }
  }

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int SHORTEST_STEM = 3;
  private static final int LONGEST_WITH_FORMS = 40;

  /** In ASCII only capitals do. */
  private static final int FIRST_THAT_FOLDS = 128;

  static final Set<String> FRENCH = WordList.words(Language.FR, "words/little");

  static final Set<String> ENGLISH = WordList.words(Language.EN, "words/little");

  /** By their last letter, the longest first. */
  private static final Map<Character, List<String>> ENDINGS =
      WordList.words("words/ending").stream()
          .sorted((a, b) -> b.length() - a.length())
          .collect(Collectors.groupingBy(ending -> ending.charAt(ending.length() - 1)));

  private Words() {}

  /** The language a text is written in; French when nothing tells. Reads the beginning only. */
  public static Language language(String text) {
    return language(text, Language.FR);
  }

  /** The language a text is written in, or the other one when nothing in it tells. */
  public static Language language(String text, Language otherwise) {
    return LanguageDetector.of(text, otherwise);
  }

  /** Every word, in order. */
  public static List<Word> of(CharSequence text) {
    List<Word> found = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      found.add(new Word(matcher.group(), matcher.start(), matcher.end()));
    }
    return found;
  }

  /** The words that carry meaning: no articles, pronouns, auxiliaries or single letters. */
  public static List<Word> content(CharSequence text) {
    return of(text).stream().filter(Word::isContent).toList();
  }

  /** What the words that carry meaning have in common with their other forms, each once. */
  public static Set<String> stems(CharSequence text) {
    return content(text).stream().map(word -> stem(word.folded())).collect(Collectors.toSet());
  }

  public static String fold(String text) {
    if (text.chars().allMatch(c -> c < FIRST_THAT_FOLDS)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replace("œ", "oe")
            .replace("Œ", "oe")
            .replace("æ", "ae")
            .replace("Æ", "ae")
            .replace("ß", "ss");
    return MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** What forms of a folded word have in common: {@code arrosage}, {@code arroser} → arros. */
  public static String stem(String folded) {
    if (folded.isEmpty() || folded.length() > LONGEST_WITH_FORMS) {
      return folded;
    }
    for (String ending : ENDINGS.getOrDefault(folded.charAt(folded.length() - 1), List.of())) {
      int rest = folded.length() - ending.length();
      if (rest >= Math.max(SHORTEST_STEM, ending.length() > 1 ? SHORTEST_STEM + 1 : 0)
          && folded.endsWith(ending)) {
        return stem(folded.substring(0, rest));
      }
    }
    return folded;
  }

  static boolean isContent(String folded) {
    return (folded.length() > 1 || !isLatin(folded))
        && !FRENCH.contains(folded)
        && !ENGLISH.contains(folded);
  }

  private static boolean isLatin(String folded) {
    return !folded.isEmpty() && folded.charAt(0) < 0x250;
  }
}
