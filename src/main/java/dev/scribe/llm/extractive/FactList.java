package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.Punctuation;
import dev.scribe.text.Sentences;
import dev.scribe.text.SpokenPunctuation;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Facts of a text, one by one, in the order given, every word kept. */
final class FactList {
  private static final int LONG = 22;
  private static final int FEWEST_WORDS = 4;
  private static final int SHORT_ITEM = 4;
  private static final Pattern CITED = Pattern.compile("\\[\\d{1,3}\\]");
  private static final Pattern BETWEEN = Pattern.compile("(?<=[?!])\\s+(?=\\p{Lu})");
  private static final Pattern MARK =
      Pattern.compile("^\\s*(?:>\\s*)*(?:[-*+•–—]\\s+|\\d{1,3}[.)]\\s+)?(?:\\[[ xX]\\]\\s+)?");
  private static final Pattern ADDRESS = Pattern.compile("^\\s*(?:[^\\s:]+: )?https?://\\S+\\s*$");
  private static final Pattern TURN =
      Pattern.compile(
          "(?iuU)\\s+(?:(?:(?:et |ah et )?"
              + any("turns/then")
              + "|et(?= il faut| faut)|il faut aussi|mais aussi)(?: (?:il |on )?(?:faut |doit"
              + " )?(?:aussi)?)?|"
              + any("turns/before-pronoun")
              + "(?= (?:we|i|you|he|she|they) )|and then|and also|after that|oh and)(?=\\s)");

  private FactList() {}

  /** Each a sentence with its mark, or the bare items of a list that has no sentences. */
  static List<String> of(String text) {
    Language language = Words.language(text);
    List<String> raw = raw(SpokenPunctuation.written(text, language));
    boolean items =
        raw.stream()
            .allMatch(point -> Words.of(point).size() <= SHORT_ITEM && !point.matches(".*[.!?…]"));
    return raw.stream()
        .flatMap(
            point -> CITED.matcher(point).find() ? Stream.of(point) : tidy(point, items, language))
        .filter(point -> !point.isBlank())
        .toList();
  }

  private static Stream<String> tidy(String point, boolean item, Language language) {
    String line = Punctuation.line(point, language);
    return item
        ? Stream.of(line)
        : BETWEEN.splitAsStream(line).map(sentence -> Punctuation.sentence(sentence, language));
  }

  private static List<String> raw(String text) {
    List<String> points = new ArrayList<>();
    StringBuilder prose = new StringBuilder();
    String last = "";
    for (String line : text.split("\\R", -1)) {
      boolean whole = CITED.matcher(line).find() || ADDRESS.matcher(line).matches();
      if (whole) {
        points.addAll(sentences(prose.toString()));
        prose.setLength(0);
        points.add(MARK.matcher(line).replaceFirst("").strip());
      } else {
        prose.append(Proofreader.wraps(last, line) ? " " : "\n\n").append(line);
      }
      last = line;
    }
    points.addAll(sentences(prose.toString()));
    return points;
  }

  private static List<String> sentences(String text) {
    return Sentences.of(text).stream()
        .flatMap(sentence -> Arrays.stream(sentence.split(";\\s+")))
        .flatMap(FactList::turns)
        .toList();
  }

  /** What was said in one breath, where the speaker took another. */
  private static Stream<String> turns(String sentence) {
    if (Words.of(sentence).size() < LONG || sentence.matches("(?s).*[,:(«\"“].*")) {
      return Stream.of(sentence);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (MatchResult turn : TURN.matcher(sentence).results().toList()) {
      String part = sentence.substring(from, turn.start());
      boolean enough = Words.of(part).size() >= FEWEST_WORDS;
      if (enough && Words.of(sentence.substring(turn.end())).size() >= FEWEST_WORDS) {
        parts.add(part.strip());
        from = turn.start();
      }
    }
    parts.add(sentence.substring(from).strip());
    return parts.stream();
  }
}
