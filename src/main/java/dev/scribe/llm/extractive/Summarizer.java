package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.text.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Summariser: the sentences that the others have most in common with, in the order given. */
final class Summarizer {
  private static final int MOST = 7;
  private static final double SHARE = 0.4;
  private static final int ITEM = 4;
  private static final int FRAGMENT = 4;
  private static final double LEAD = 1.25;
  private static final double MARKED = 1.2;
  private static final Pattern FACT = Pattern.compile("\\d|(?<=[\\p{L},;:»)] )\\p{Lu}\\p{L}");
  private static final Pattern COURTESY =
      Pattern.compile("(?iuU)^" + any("greetings/hello", "summary/courtesy") + "\\b.{0,40}$");
  private static final Pattern WEIGHTY =
      Pattern.compile("(?iuU).*\\b" + any("summary/weighty") + "\\p{L}*.*");
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("un", 1),
          Map.entry("une", 1),
          Map.entry("one", 1),
          Map.entry("a", 1),
          Map.entry("deux", 2),
          Map.entry("two", 2),
          Map.entry("trois", 3),
          Map.entry("three", 3),
          Map.entry("quatre", 4),
          Map.entry("four", 4),
          Map.entry("cinq", 5),
          Map.entry("five", 5),
          Map.entry("six", 6));
  private static final Pattern HOW_MANY =
      Pattern.compile(
          "(\\d{1,2}|"
              + String.join("|", NUMBERS.keySet())
              + ")\\s+(?:\\p{L}+\\s+)?"
              + any("summary/unit")
              + "\\b");

  private Summarizer() {}

  /** How many sentences an instruction asks for, otherwise what suits so many. */
  static int length(String instruction, int given) {
    Matcher asked = HOW_MANY.matcher(Words.fold(instruction));
    int wanted =
        asked.find()
            ? NUMBERS.getOrDefault(asked.group(1), digits(asked.group(1)))
            : Math.clamp(Math.round(SHARE * given), 1, MOST);
    return Math.clamp(wanted, 1, Math.max(1, given - 1));
  }

  static List<String> of(List<String> sentences, int length) {
    List<Set<String>> stems = sentences.stream().map(Words::stems).toList();
    Map<String, Integer> often = new HashMap<>();
    stems.forEach(own -> own.forEach(stem -> often.merge(stem, 1, Integer::sum)));
    double[] scores =
        IntStream.range(0, sentences.size())
            .mapToDouble(i -> score(sentences.get(i), stems.get(i), often, i))
            .toArray();
    Set<Integer> best =
        IntStream.range(0, sentences.size())
            .boxed()
            .sorted((a, b) -> Double.compare(scores[b], scores[a]))
            .limit(length)
            .collect(Collectors.toCollection(HashSet::new));
    return IntStream.range(0, sentences.size())
        .filter(best::contains)
        .mapToObj(sentences::get)
        .toList();
  }

  /** Whether these are sentences, of which some say more than others; items of a list do not. */
  static boolean suits(List<String> points) {
    int words = points.stream().mapToInt(point -> Words.of(point).size()).sum();
    return points.size() > 1
        && words > ITEM * points.size()
        && points.stream().noneMatch(point -> point.startsWith("|"));
  }

  /** Whether a sentence holds a figure or a name. */
  static boolean hasFacts(String sentence) {
    return FACT.matcher(sentence).find();
  }

  private static double score(
      String sentence, Set<String> stems, Map<String, Integer> often, int at) {
    if (stems.isEmpty() || COURTESY.matcher(sentence).matches()) {
      return 0;
    }
    double shared = stems.stream().mapToDouble(stem -> often.getOrDefault(stem, 1) - 0.5).sum();
    double score = shared / Math.sqrt(stems.size() + 2.0);
    return score
        * (at == 0 ? LEAD : 1)
        * (hasFacts(sentence) ? MARKED : 1)
        * (WEIGHTY.matcher(sentence).matches() ? LEAD : 1)
        * (sentence.endsWith("?") ? 0.6 : 1)
        * (Words.of(sentence).size() < FRAGMENT ? 0.5 : 1);
  }

  private static int digits(String number) {
    return number.chars().allMatch(Character::isDigit) ? Integer.parseInt(number) : 1;
  }
}
