package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.message.WellFormed;
import dev.scribe.text.QuestionWords;
import dev.scribe.text.WordList;
import dev.scribe.text.Words;
import dev.scribe.text.Words.Word;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Question: what a request is about, its words without those that only ask ({@code cherche}, {@code
 * notes}).
 *
 * @param topic the passage of the request from its first to its last such word
 * @param phrases what it puts between quotation marks
 * @param compares whether it sets several things against each other
 */
record Question(List<Term> terms, String topic, List<String> phrases, boolean compares) {
  private static final int LONGEST = 2_000;
  private static final int MOST_TERMS = 24;
  private static final int LONGEST_TOPIC = 80;
  private static final int SHORTEST_PREFIX = 5;
  private static final double ENOUGH = 0.5;
  private static final Pattern PHRASE =
      Pattern.compile("\"([^\"]{3,60})\"|«\\s?([^»]{3,60}?)\\s?»|“([^”]{3,60})”");
  private static final Pattern COMPARES = Pattern.compile(any("question/compares"));
  private static final Pattern INFINITIVE = Pattern.compile("\\p{L}+(?:[^i]er|ir|dre|uire)");
  private static final Pattern INVERTED =
      Pattern.compile("-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous)\\b.*", Pattern.DOTALL);

  private static final Set<String> VALUES = WordList.words("words/value");

  private static final Set<String> DATES = WordList.words("words/date");

  /**
   * One word asked for.
   *
   * @param weight French verbs that can be told from nouns count half: what is done is told in many
   *     words
   * @param essential a name or number: an answer without it is an answer to something else
   */
  record Term(String word, String stem, double weight, boolean essential) {

    /** Whether one of the stems is a form of this word. */
    boolean in(Collection<String> stems) {
      return stems.contains(stem)
          || (stem.length() >= SHORTEST_PREFIX && stems.stream().anyMatch(this::resembles));
    }

    private boolean resembles(String other) {
      return other.length() >= SHORTEST_PREFIX
          && (other.startsWith(stem) || stem.startsWith(other));
    }
  }

  static Question of(String wish) {
    String request = WellFormed.head(wish, LONGEST);
    List<Word> words =
        Words.content(request).stream().filter(word -> !QuestionWords.is(word.folded())).toList();
    Map<String, Term> byStem = new LinkedHashMap<>();
    boolean titleCase = words.size() > 2 && words.stream().allMatch(Question::capitalised);
    boolean french = Words.language(request) == Language.FR;
    for (Word word : words) {
      Term term = term(request, word, titleCase, french);
      byStem.merge(term.stem(), term, (one, other) -> one.essential() ? one : other);
    }
    return new Question(
        byStem.values().stream().limit(MOST_TERMS).toList(),
        topic(request, words),
        PHRASE.matcher(request).results().map(Question::phrase).limit(3).toList(),
        Words.of(request).stream().anyMatch(word -> COMPARES.matcher(word.folded()).matches()));
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** What to search for. */
  String query() {
    return Stream.concat(
            terms.stream().map(Term::word), phrases.stream().map(phrase -> '"' + phrase + '"'))
        .collect(Collectors.joining(" "));
  }

  Set<Term> covered(Collection<String> stems) {
    return terms.stream().filter(term -> term.in(stems)).collect(Collectors.toSet());
  }

  /** Whether who covers these terms can be said to speak of what was asked. */
  boolean isMet(Set<Term> covered) {
    double share = weigh(covered) / weigh(terms);
    boolean enough = terms.size() > 2 ? share >= ENOUGH : share > ENOUGH;
    return !terms.isEmpty()
        && enough
        && terms.stream().filter(Term::essential).allMatch(covered::contains);
  }

  static double weigh(Collection<Term> terms) {
    return terms.stream().mapToDouble(Term::weight).sum();
  }

  private static Term term(String request, Word word, boolean titleCase, boolean french) {
    String folded = word.folded();
    boolean name =
        !titleCase
            && capitalised(word)
            && !opensSentence(request, word.start())
            && !DATES.contains(folded);
    boolean number = folded.chars().allMatch(Character::isDigit);
    boolean soft =
        VALUES.contains(folded)
            || (french
                && (INFINITIVE.matcher(folded).matches()
                    || INVERTED.matcher(request.substring(word.end())).matches()));
    return new Term(word.text(), Words.stem(folded), !name && soft ? 0.5 : 1, name || number);
  }

  private static boolean capitalised(Word word) {
    return Character.isUpperCase(word.text().codePointAt(0));
  }

  private static boolean opensSentence(String request, int at) {
    String before = request.substring(0, at).stripTrailing();
    return before.isEmpty() || ".!?…:\n«“\"-".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  private static String topic(String request, List<Word> words) {
    if (words.isEmpty()) {
      return "";
    }
    int start = words.getFirst().start();
    int end = words.getFirst().end();
    for (Word word : words) {
      String between = request.substring(end, Math.max(end, word.start()));
      if (word.end() - start > LONGEST_TOPIC || between.matches("(?s).*[.!?;:\\n].*")) {
        break;
      }
      end = word.end();
    }
    return request.substring(start, end).replaceAll("\\s+", " ");
  }

  private static String phrase(MatchResult found) {
    return Stream.of(1, 2, 3)
        .map(found::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow()
        .strip();
  }
}
