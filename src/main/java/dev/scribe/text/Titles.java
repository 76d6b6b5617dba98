package dev.scribe.text;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.message.WellFormed;
import dev.scribe.text.PartsOfSpeech.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Titles for texts: the name of what a text is about, in words of its own. */
public final class Titles {
  /** Of what has no words; the same in French and English. */
  private static final String UNTITLED = "Note";

  private static final int MOST_WORDS = 8;
  private static final int LONGEST = 100;
  private static final int SENTENCES_READ = 10;
  private static final int READ = 8_000;
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(\\S.*?)\\s*#*\\s*$");
  private static final Pattern LABELLED =
      Pattern.compile("(?imuU)^\\s*" + any("titles/label") + "\\s?:\\s*(\\S.{0,120}?)\\s*$");
  private static final Pattern APART = Pattern.compile("\\s*\\n|\\s*(?:[-*+•–—]|\\d{1,2}[.)])\\s");
  private static final Pattern OCCASION =
      Pattern.compile(
          "(?iuU)^(?:"
              + any("titles/occasion")
              + "|\\p{L}*\\s?"
              + any("titles/occasion-end")
              + ")\\b");
  private static final Pattern GREETING =
      Pattern.compile("(?iuU)^" + any("greetings/hello", "titles/greeting") + "\\b");
  private static final Pattern OPENS_WITH_NUMBER = Pattern.compile("^\\d");
  private static final Pattern FRONT_MATTER = Pattern.compile("(?s)\\A---\\s*\\n.*?\\n---\\s*\\n");
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|\\S+@\\S+");
  private static final Pattern FILLER = Pattern.compile("(?iuU)\\b" + any("titles/filler") + "\\b");
  private static final Pattern MARKUP =
      Pattern.compile(
          "^#{1,6}\\s+|\\[\\[|\\]\\]|[*_`~]{1,3}(?=\\S)|(?<=\\S)[*_`~]{1,3}|\\[\\d{1,3}\\]|(?<=\\s|^)#(?=\\p{L})");

  private Titles() {}

  /**
   * A noun phrase of at most {@value #MOST_WORDS} words: a heading or subject line of the text,
   * otherwise the thing that it names first and most. {@code Note} if it names nothing.
   */
  public static String of(String text) {
    String prose = FRONT_MATTER.matcher(WellFormed.head(text, READ)).replaceFirst("");
    String read = SpokenPunctuation.written(prose, Words.language(prose));
    return marked(read)
        .or(() -> opening(read))
        .or(() -> label(read))
        .or(() -> named(read))
        .orElse(UNTITLED);
  }

  /** Of a few words that say what a text is about: themselves, unless they are a sentence. */
  public static String ofTopic(String topic) {
    String words = clean(topic);
    return isTitle(words) ? capital(words) : named(words).orElseGet(() -> first(words));
  }

  private static String first(String words) {
    List<Words.Word> few = Words.of(words).stream().limit(MOST_WORDS).toList();
    return few.reversed().stream()
        .filter(Words.Word::isContent)
        .findFirst()
        .map(last -> capital(words.substring(few.getFirst().start(), last.end())))
        .orElse(UNTITLED);
  }

  /** A heading, unless it is a sentence; then its noun phrase. */
  private static Optional<String> marked(String text) {
    return LABELLED
        .matcher(text)
        .results()
        .findFirst()
        .or(() -> HEADING.matcher(text).results().findFirst())
        .map(found -> clean(found.group(1)))
        .filter(heading -> !Words.content(heading).isEmpty())
        .map(Titles::ofTopic);
  }

  /** The first of several lines, if it is there to name the others. */
  public static Optional<String> heading(String text) {
    int end = text.indexOf('\n');
    if (end < 0 || HEADING.matcher(text.substring(0, end)).find()) {
      return Optional.of(text)
          .filter(_ -> end > 0 && text.startsWith("# "))
          .map(whole -> whole.substring(2, end).strip());
    }
    String line = text.substring(0, end).strip();
    boolean apart = APART.matcher(text.substring(end + 1)).lookingAt();
    boolean names = apart || OCCASION.matcher(line).find();
    return opening(line).filter(_ -> names).map(_ -> line);
  }

  /** A first line that is no sentence. */
  static Optional<String> opening(String text) {
    return text.strip()
        .lines()
        .findFirst()
        .map(Titles::clean)
        .filter(line -> !line.matches(".*[.!?;,:]|[-*+•].*|\\d+[.)].*"))
        .filter(line -> !GREETING.matcher(line).find() && isTitle(line))
        .filter(
            line -> NounPhrase.in(line, Words.language(line)).stream().anyMatch(NounPhrase::named))
        .map(Titles::capital);
  }

  /** What stands before the first colon: {@code Idée pour le jardin : …}. */
  private static Optional<String> label(String text) {
    int colon = text.indexOf(':');
    return colon < 0 || colon > LONGEST || text.lastIndexOf('\n', colon) >= 0
        ? Optional.empty()
        : opening(text.substring(0, colon)).filter(label -> Words.content(label).size() > 1);
  }

  private static boolean isTitle(String line) {
    List<Words.Word> words = Words.of(line);
    return !words.isEmpty()
        && words.size() <= MOST_WORDS
        && line.length() <= LONGEST
        && words.getLast().isContent()
        && namesOnly(line);
  }

  /** No verb; one that is told after a bare noun, {@code Réunion produit}, is none. */
  private static boolean namesOnly(String line) {
    Language language = Words.language(line);
    List<PartsOfSpeech.Token> tokens = PartsOfSpeech.read(line, language);
    boolean bare = language == Language.FR && isNoun(tokens.getFirst(), language);
    return bare || tokens.stream().noneMatch(token -> token.kind() == Kind.VERB);
  }

  /** A capital at the head of a line makes no name. */
  private static boolean isNoun(PartsOfSpeech.Token first, Language language) {
    String lower = first.text().toLowerCase(Locale.ROOT);
    return first.kind() == Kind.NOUN
        || (first.kind() == Kind.NAME
            && PartsOfSpeech.read(lower, language).getFirst().kind() == Kind.NOUN);
  }

  private static Optional<String> named(String text) {
    Language language = Words.language(text);
    Map<String, Integer> often = new HashMap<>();
    Words.content(text).forEach(word -> often.merge(Words.stem(word.folded()), 1, Integer::sum));
    List<String> best = new ArrayList<>();
    double most = 0;
    double place = 1;
    for (String sentence : Sentences.of(text).stream().limit(SENTENCES_READ).toList()) {
      List<NounPhrase> phrases =
          NounPhrase.in(FILLER.matcher(clean(sentence)).replaceAll(","), language);
      for (NounPhrase phrase : phrases) {
        double score = place * score(phrase, often);
        if (score > most) {
          most = score;
          best = List.of(phrase.text(), companion(phrase, phrases));
        }
        place *= 0.88;
      }
      place *= 0.85;
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(joined(best));
  }

  private static double score(NounPhrase phrase, Map<String, Integer> often) {
    if (!phrase.named() || phrase.words() > MOST_WORDS) {
      return 0;
    }
    return Words.content(phrase.text()).stream()
            .mapToDouble(word -> 1 + Math.log(often.getOrDefault(Words.stem(word.folded()), 1)))
            .limit(3)
            .sum()
        / (phrase.words() == 1 ? 1.2 : 1)
        / (OPENS_WITH_NUMBER.matcher(phrase.text()).find() ? 2 : 1)
        / (phrase.isName() ? 1.7 : 1);
  }

  /** What a single word is set beside, so that it says enough. */
  private static String companion(NounPhrase chosen, List<NounPhrase> phrases) {
    if (Words.content(chosen.text()).size() > 1) {
      return "";
    }
    int at = phrases.indexOf(chosen);
    return phrases.stream()
        .skip(at + 1L)
        .findFirst()
        .filter(next -> next.words() <= 4)
        .map(NounPhrase::text)
        .orElse("");
  }

  private static String joined(List<String> parts) {
    return capital(
        parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", ")));
  }

  private static String clean(String line) {
    return MARKUP
        .matcher(ADDRESS.matcher(line).replaceAll(" "))
        .replaceAll("")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String capital(String title) {
    return Typography.capital(WellFormed.head(title, LONGEST).strip());
  }
}
