package dev.scribe.llm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that a person gave to be worked on.
 *
 * @param instruction what is to be done with it, may be empty
 */
record Material(String instruction, String text) {
  private static final int LONG = 160;
  private static final int LONGEST_TITLE = 6;
  private static final int SHORT_INSTRUCTION = 160;
  private static final Pattern COLON =
      Pattern.compile("(?s)\\A([^:\\n]{0," + SHORT_INSTRUCTION + "}?)\\s?:\\s+(\\S.{11,})\\z");
  private static final Pattern QUOTED = Pattern.compile("«[^«»]{40,}»|“[^“”]{40,}”|\"[^\"]{40,}\"");
  private static final Pattern TOLD =
      Pattern.compile(
          "(?isu)\\A\\s*(?:note|notez|retiens|retenez|souviens-toi|remember|note down)\\s+(?:bien\\s+)?(?:que\\s+|qu['’]|that\\s+)(.{12,})\\z");

  static Optional<Material> of(String wish) {
    String text = wish.strip();
    return match(COLON, text)
        .filter(found -> instructs(found.group(1)) || entitles(found.group(1)))
        .map(found -> new Material(found.group(1), found.group(2)))
        .or(() -> match(QUOTED, text).flatMap(found -> quoted(text, found.group())))
        .or(() -> match(TOLD, text).map(found -> new Material("", found.group(1))))
        .or(() -> lines(text))
        .or(() -> text.length() >= LONG ? Optional.of(new Material("", text)) : Optional.empty())
        .filter(material -> !onlyAsks(material.text()));
  }

  /** Whether it was clearly set apart from the instruction. */
  boolean isSetApart() {
    return !instruction.isBlank();
  }

  List<String> points() {
    return Sentences.of(text).stream()
        .flatMap(sentence -> List.of(sentence.split(";\\s+")).stream())
        .map(Texts::tidy)
        .filter(point -> !point.isBlank())
        .toList();
  }

  private static Optional<Matcher> match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  private static Optional<Material> quoted(String text, String quotation) {
    String around = text.replace(quotation, " ").strip();
    String inside = quotation.substring(1, quotation.length() - 1).strip();
    return instructs(around) ? Optional.of(new Material(around, inside)) : Optional.empty();
  }

  private static Optional<Material> lines(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      return Optional.empty();
    }
    String first = text.substring(0, end);
    boolean apart = end <= SHORT_INSTRUCTION && instructs(first);
    return Optional.of(apart ? new Material(first, text.substring(end)) : new Material("", text));
  }

  /** Says what to do, in words that are none of the text's own. */
  private static boolean instructs(String words) {
    return words.isBlank() || Question.of(words).terms().size() < Words.content(words).size();
  }

  private static boolean entitles(String words) {
    return Words.content(words).size() <= LONGEST_TITLE && !words.contains("?");
  }

  private static boolean onlyAsks(String text) {
    List<String> sentences = Sentences.of(text);
    return sentences.isEmpty() || (sentences.size() == 1 && sentences.getFirst().endsWith("?"));
  }
}
