package dev.scribe.text;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spoken punctuation: marks that were dictated as words, {@code virgule}, {@code point}, {@code à
 * la ligne}. Only in a text that was plainly dictated: several of them, and hardly a written mark.
 */
public final class SpokenPunctuation {
  private static final int LONGEST = 12_000;
  private static final int FEWEST = 2;
  private static final int NEAR = 24;
  private static final Pattern WRITTEN = Pattern.compile("[.?!;]");
  private static final Pattern ANY = Pattern.compile("(?iU)\\b" + any("spoken-marks/any") + "\\b");
  private static final String NEVER = "(?!)";
  private static final String NUMBER = "(?:\\d{1,9}|" + any("spoken-marks/number") + ")";

  /**
   * @param except what stands around it, itself written {@code @}, where it is a word like others
   */
  private record Spoken(Pattern words, Pattern except, String mark) {
    static Spoken of(String words, String except, String mark) {
      return new Spoken(
          Pattern.compile("(?iuU)(?<![\\p{L}\\p{N}'’-])(?:" + words + ")(?![\\p{L}\\p{N}'’-])"),
          Pattern.compile("(?iuU)\\b(?:" + except + ")"),
          mark);
    }

    boolean means(String text, MatchResult at) {
      String around =
          text.substring(Math.max(0, at.start() - NEAR), at.start())
              + "@"
              + text.substring(at.end(), Math.min(text.length(), at.end() + NEAR));
      return !except.matcher(around).find();
    }

    long count(String text) {
      return words.matcher(text).results().filter(at -> means(text, at)).count();
    }

    String write(String text) {
      return words
          .matcher(text)
          .replaceAll(at -> means(text, at) ? mark : Matcher.quoteReplacement(at.group()));
    }
  }

  private static final List<Spoken> FRENCH =
      List.of(
          Spoken.of("point d['’ ]interrogation", NEVER, "?"),
          Spoken.of("point d['’ ]exclamation", NEVER, "!"),
          Spoken.of("(?:trois )?points de suspension", NEVER, "..."),
          Spoken.of("point[- ]virgule", NEVER, ";"),
          Spoken.of(
              "deux[- ]points",
              any("spoken-marks/before-points") + " @|@ (?:de|à|d|importants|principaux)\\b",
              ":"),
          Spoken.of("point,? (?:(?:retour )?à la|nouvelle) ligne", NEVER, ".\n"),
          Spoken.of("(?:(?:retour )?à la|nouvelle) ligne", NEVER, "\n"),
          Spoken.of("point,? nouveau paragraphe", NEVER, ".\n\n"),
          Spoken.of("nouveau paragraphe", NEVER, "\n\n"),
          Spoken.of("ouvr(?:ez|ir|e) (?:la )?parenthèse", NEVER, "("),
          Spoken.of("ferm(?:ez|er|e) (?:la )?parenthèse", NEVER, ")"),
          Spoken.of("ouvr(?:ez|ir|e) (?:les )?guillemets", NEVER, "«"),
          Spoken.of("ferm(?:ez|er|e) (?:les )?guillemets", NEVER, "»"),
          Spoken.of("virgule", "(?:la|une|cette) @|" + NUMBER + " @ " + NUMBER + "\\b", ","),
          Spoken.of(
              "point(?: final)?",
              any("spoken-marks/before-point")
                  + " @|@ (?:"
                  + any("spoken-marks/after-point")
                  + "|"
                  + NUMBER
                  + ")\\b",
              "."));

  private static final List<Spoken> ENGLISH =
      List.of(
          Spoken.of("question mark", "(?:a|the) @", "?"),
          Spoken.of("exclamation (?:mark|point)", "(?:an|the) @", "!"),
          Spoken.of("semi-?colon", "(?:a|the) @", ";"),
          Spoken.of("colon", "(?:a|the|his|her|my) @", ":"),
          Spoken.of("comma", "(?:a|the|missing) @", ","),
          Spoken.of("(?:period|full stop),? new line", "(?:a|the) @", ".\n"),
          Spoken.of("new line", "(?:a|the) @", "\n"),
          Spoken.of("(?:period|full stop),? new paragraph", "(?:a|the) @", ".\n\n"),
          Spoken.of("new paragraph", "(?:a|the) @", "\n\n"),
          Spoken.of("full stop", "(?:a|the) @", "."),
          Spoken.of("open (?:parenthesis|bracket)", "(?:an|the) @", "("),
          Spoken.of("close (?:parenthesis|bracket)", "(?:a|the) @", ")"),
          Spoken.of("period", any("spoken-marks/before-period") + " @|@ of\\b", "."));

  private SpokenPunctuation() {}

  /** The text with its spoken marks written. */
  public static String written(String text, Language language) {
    if (!in(text, language)) {
      return text;
    }
    String written = text;
    for (Spoken one : spoken(language)) {
      written = one.write(written);
    }
    return written
        .replaceAll("[ \\t]+([,.;:?!)\n»])", "$1")
        .replaceAll("([.?!;:,])([,.;:?!])+", "$1")
        .replaceAll("([(\n«])[ \\t]+", "$1");
  }

  public static boolean in(String text) {
    return in(text, Words.language(text));
  }

  private static boolean in(String text, Language language) {
    if (text.length() > LONGEST || ANY.matcher(text).results().limit(FEWEST).count() < FEWEST) {
      return false;
    }
    long marks = spoken(language).stream().mapToLong(one -> one.count(text)).sum();
    return marks >= FEWEST && 2 * WRITTEN.matcher(text).results().count() <= marks;
  }

  private static List<Spoken> spoken(Language language) {
    return language == Language.FR ? FRENCH : ENGLISH;
  }
}
