package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.Words;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shortener: a text without the words that say nothing; every figure, name and date stays. */
public final class Shortener {
  private static final String WORD_BEGINS = "(?<![\\p{L}\\p{N}'’-])";
  private static final String WORD_ENDS = "(?![\\p{L}\\p{N}'’-])";
  private static final Pattern PARENTHESIS = Pattern.compile("\\s*\\(([^()\\[\\]]{1,200})\\)");
  private static final Pattern NAME_OR_FIGURE = Pattern.compile("[\\p{N}\\p{Lu}@/]");
  private static final Pattern FRENCH =
      fillers(
          "(?<!\\b(?:on|il|elle|tu|je|nous|vous|qui|j') )en fait(?! (?:une?|des|du|partie)\\b)|"
              + any(Language.FR, "fillers/anywhere"),
          any(Language.FR, "fillers/set-off"),
          "(?<!\\b(?:pas|plus|jamais) )" + any(Language.FR, "fillers/degree"));
  private static final Pattern ENGLISH =
      fillers(
          any(Language.EN, "fillers/anywhere"),
          any(Language.EN, "fillers/set-off"),
          "(?<!\\b(?:not|too|the) )(?<!n't )" + any(Language.EN, "fillers/degree"));

  private Shortener() {}

  public static String of(String text) {
    String bare =
        PARENTHESIS
            .matcher(text)
            .replaceAll(
                found ->
                    NAME_OR_FIGURE.matcher(found.group(1)).find()
                        ? Matcher.quoteReplacement(found.group())
                        : "");
    Pattern fillers = Words.language(text) == Language.FR ? FRENCH : ENGLISH;
    String shorter =
        fillers.matcher(bare).replaceAll(Shortener::joint).replaceAll(",\\s*(?=[.!?…]|$)", "");
    return Proofreader.of(shorter);
  }

  /** What was set off on both sides leaves nothing; a comma that parts two clauses stays. */
  private static String joint(MatchResult found) {
    String said = found.group().strip();
    boolean begins = said.startsWith(",");
    if (begins && !said.endsWith(",")) {
      return ", ";
    }
    return begins ? " " : "";
  }

  private static Pattern fillers(String anywhere, String setOff, String degrees) {
    return Pattern.compile(
        Stream.of(
                "(?:,[ \\t]*|"
                    + WORD_BEGINS
                    + ")(?:"
                    + anywhere
                    + ")"
                    + WORD_ENDS
                    + "(?:[ \\t]*,)?[ \\t]*",
                ",[ \\t]*(?:"
                    + setOff
                    + ")"
                    + WORD_ENDS
                    + "(?:[ \\t]*,[ \\t]*|(?=[ \\t]*[.!?…])|[ \\t]*$)",
                "(?:(?<=[.!?…][ \\t])|^[ \\t]*)(?:" + setOff + ")" + WORD_ENDS + "[ \\t]*,[ \\t]*",
                WORD_BEGINS + degrees + WORD_ENDS + "[ \\t]+")
            .collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
  }
}
