package dev.scribe.text;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Punctuation, the mechanics of written text: spaces, marks, capitals, apostrophes, words said
 * twice. Words stay as they are spelled. French takes a narrow no-break space before {@code ; : !
 * ?} and inside {@code « »} (Imprimerie nationale), English none.
 */
public final class Punctuation {
  private static final char KEPT = '\uE000';
  private static final int MOST_KEPT = 0x0FFF;
  private static final String NARROW = "\u202F";

  private static final Pattern UNTOUCHABLE =
      Pattern.compile(
          "`[^`]+`|\\[\\[[^\\]]+\\]\\]|\\]\\([^)\\s]+\\)|\\b(?:https?://|www\\.)\\S*[\\p{L}\\p{N}/]"
              + "|[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+|(?<!\\S)[:;=]-?[)(DPp|/](?!\\S)|\\b\\d{1,2}\\s?:\\s?\\d{2}\\b"
              + "|(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}_-]+/)+[\\p{L}\\p{N}._-]+|\\b[\\p{L}\\p{N}_-]+\\.(?:md|txt|pdf|js|java|py|com|fr|org|net|io|docx?|xlsx?|png|jpe?g|yaml|yml|json|html)\\b");
  private static final Pattern HESITATION =
      Pattern.compile(
          "(?iuU)(?<![\\p{L}\\p{N}'’-])"
              + any("punctuation/hesitation")
              + "(?![\\p{L}\\p{N}'’-])\\s*,?\\s*");
  private static final Pattern TWICE =
      Pattern.compile("(?iuU)(?<![\\p{L}\\p{N}'’-])(\\p{L}+)(?:\\s+\\1)+(?![\\p{L}\\p{N}'’-])");
  private static final Set<String> RIGHTLY_TWICE = WordList.words("words/rightly-twice");
  private static final Pattern ELISION =
      Pattern.compile(
          "(?iuU)(?<![\\p{L}\\p{N}'’-])([cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd)"
              + " (?=[aeiouyàâéèêëîïôûh]\\p{L}|[ày](?!\\p{L}))(?!(?:et|ou|à|huit|onze|un|une|y)(?!\\p{L})|h\\p{L}{0,2}(?<!hui)(?!\\p{L}))");
  private static final Pattern CONTRACTION =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\p{N}'’-])("
              + any("punctuation/before-nt")
              + ")nt(?![\\p{L}\\p{N}'’-])");
  private static final Pattern ME =
      Pattern.compile("(?<![\\p{L}\\p{N}.'’-])i(?=[ ,;!?]|['’](?:m|ve|ll|d)\\b|$)");
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?:[.!?](?:[\\s\u202F]*[»”\"')])?)\\s+[«“\"'(]?[\\s\u202F]*(\\p{Ll})(?!\\p{Lu})");
  private static final Pattern FINISHED =
      Pattern.compile("(?s).*[.!?…:;,。！？][\\s\u202F»”\"')\\]*_]*(?:\\s*\\[\\d{1,3}\\])*\\s*");
  private static final Pattern ASKS =
      Pattern.compile(
          "(?iuU)(?:"
              + any("punctuation/asking")
              + "|"
              + any("punctuation/asking-word")
              + " )[^.!?]*");

  private Punctuation() {}

  /** A line or sentence, without a change at its end. */
  public static String line(String line, Language language) {
    List<String> kept = new ArrayList<>();
    String text = keep(line.strip(), kept);
    text = HESITATION.matcher(text).replaceAll("").replaceAll("[ \\t\\u00a0]+", " ").strip();
    text = apostrophes(TWICE.matcher(text).replaceAll(Punctuation::once), language);
    text = spaced(marks(text), language);
    return restore(capitals(text), kept);
  }

  /** A sentence with a mark at its end. */
  public static String sentence(String sentence, Language language) {
    String line = line(sentence, language);
    if (line.isEmpty() || FINISHED.matcher(line).matches()) {
      return line.endsWith(",") ? line.substring(0, line.length() - 1) + "." : line;
    }
    if (!ASKS.matcher(line).matches()) {
      return line + ".";
    }
    return line + (language == Language.FR ? NARROW : "") + "?";
  }

  public static boolean isFinished(String line) {
    return FINISHED.matcher(line).matches();
  }

  private static String keep(String text, List<String> kept) {
    if (text.chars().anyMatch(c -> c >= KEPT && c <= KEPT + MOST_KEPT)) {
      return text;
    }
    return UNTOUCHABLE
        .matcher(text)
        .replaceAll(
            found -> {
              if (kept.size() >= MOST_KEPT) {
                return Matcher.quoteReplacement(found.group());
              }
              kept.add(found.group());
              return String.valueOf((char) (KEPT + kept.size() - 1));
            });
  }

  private static String restore(String text, List<String> kept) {
    String whole = text;
    for (int i = 0; i < kept.size(); i++) {
      whole = whole.replace(String.valueOf((char) (KEPT + i)), kept.get(i));
    }
    return whole;
  }

  /** Names may be doubled, and some words are; others were said twice. */
  private static String once(MatchResult found) {
    String word = found.group(1);
    boolean stays =
        RIGHTLY_TWICE.contains(Words.fold(word))
            || (Words.isContent(Words.fold(word)) && Character.isUpperCase(word.codePointAt(0)));
    return Matcher.quoteReplacement(stays ? found.group() : word);
  }

  private static String apostrophes(String text, Language language) {
    if (language == Language.FR) {
      return ELISION.matcher(text).replaceAll("$1'");
    }
    String contracted =
        CONTRACTION.matcher(text).replaceAll("$1n't").replaceAll("(?i)\\bcan't\\b", "can't");
    return ME.matcher(contracted).replaceAll("I");
  }

  private static String marks(String text) {
    return text.replaceAll("([,;:])(?:\\s*\\1)+", "$1")
        .replaceAll(
            "(?<=[\\p{L})»])\\s*,\\s*(?=[\\p{L}«(])|(?<=\\d)\\s*,\\s*(?=\\p{L})|\\s+,(?=\\p{N})|(?<=\\p{L}),(?=\\p{N})",
            ", ")
        .replaceAll("(?<=[\\p{L}\\p{N}\uE000-\uEFFF])\\s+\\.(?=\\p{L}+['’ ])(?!net\\b)", ". ")
        .replaceAll("!(?:\\s*!)+", "!")
        .replaceAll("\\?(?:\\s*\\?)+", "?")
        .replaceAll("(?<!\\.)\\.\\s?\\.(?!\\.)", ".")
        .replaceAll("\\.{4,}", "...")
        .replaceAll("(?<=[\\p{L}\\p{N})])([;!?])(?=\\p{L})", "$1 ")
        .replaceAll("(?<=\\p{Ll}{3})\\.(?=\\p{Lu}\\p{Ll})", ". ")
        .replaceAll("(?<=\\p{Ll}{3}):(?=\\p{L}{2})", ": ")
        .replaceAll(
            "(?<=\\p{Ll}{4})\\.(?=(?:the|this|we|i|it|he|she|they|and|but|so|please|il|elle|on|nous|je|le|la|les|une?|et|mais|merci|ce|c['’])\\b)",
            ". ");
  }

  private static String spaced(String text, Language language) {
    String close =
        text.replaceAll("[\\s\u202F]+([,.…)\\]])(?=[\\s,.;:!?)]|$)", "$1")
            .replaceAll("([(\\[])\\s+(?!\\s|[xX]?\\])", "$1");
    if (language == Language.EN) {
      return close.replaceAll(
          "(?<=[\\p{L}\\p{N}”\"')\\]%€\uE000-\uEFFF])[\\s\u202F]+([;:!?]+)(?=[\\s)”\"]|$)", "$1");
    }
    return close
        .replaceAll(
            "(?<=[\\p{L}\\p{N}»”\"')\\]%€\uE000-\uEFFF])[\\s\u202F]*([;:!?]+)(?=[\\s)»”\"]|$)",
            NARROW + "$1")
        .replaceAll("«[\\s\u202F]*", "«" + NARROW)
        .replaceAll("[\\s\u202F]*»", NARROW + "»");
  }

  private static String capitals(String text) {
    StringBuilder whole = new StringBuilder(opened(text));
    Matcher next = SENTENCE.matcher(text);
    while (next.find()) {
      String before = text.substring(Math.max(0, next.start() - 12), next.start() + 1);
      boolean trails = next.start() > 0 && text.charAt(next.start() - 1) == '.';
      if (!trails && !Sentences.abbreviates(before)) {
        whole.setCharAt(next.start(1), Character.toUpperCase(text.charAt(next.start(1))));
      }
    }
    return whole.toString();
  }

  /** A capital at its head, but for words such as {@code iPhone}. */
  private static String opened(String text) {
    Matcher head = Pattern.compile("\\A([«“\"'(]?[\\s\u202F]*)(\\p{Ll})(?!\\p{Lu})").matcher(text);
    return head.find() ? head.group(1) + Typography.capital(text.substring(head.start(2))) : text;
  }
}
