package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.WellFormed;
import dev.scribe.text.Sentences;
import dev.scribe.text.SpokenPunctuation;
import dev.scribe.text.Words;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Given text: what a person gave to be worked on.
 *
 * @param instruction what is to be done with it, may be empty
 * @param heading what the person calls it, may be empty; it is part of what was given
 */
record GivenText(String instruction, String heading, String text) {
  private static final int LONG = 160;
  private static final int LONGEST_HEADING = 6;
  private static final int SHORT_INSTRUCTION = 160;
  private static final Pattern COLON =
      Pattern.compile("(?s)\\A([^:\\n]{0," + SHORT_INSTRUCTION + "}?)\\s?:\\s+(\\S.{11,})\\z");
  private static final Pattern QUOTED = Pattern.compile("«[^«»]{40,}»|“[^“”]{40,}”|\"[^\"]{40,}\"");
  private static final Pattern TOLD =
      Pattern.compile(
          "(?isuU)\\A\\s*("
              + any("given-text/remember")
              + "(?:\\s+bien)?\\s+(?:que\\s+|qu['’]|that\\s+))(.{12,})\\z");
  private static final Pattern TO_SAY =
      Pattern.compile(
          "(?isuU)\\A(.{0,120}?\\b"
              + any("given-text/message")
              + "\\b.{0,80}?)"
              + any("given-text/to-say")
              + " (?:que\\s+|qu['’]|that\\s+)(.{12,})\\z");
  private static final Pattern INFINITIVE =
      Pattern.compile("(?iuU)\\A\\s*\\p{L}+(?:er|ir|re)\\s.*");

  private static final int OPENING = 80;
  private static final int FEWEST_TO_SUMMARISE = 12;
  private static final Pattern REQUESTS =
      Pattern.compile("(?iuU)^\\s*" + any("given-text/wish") + "\\b");

  static Optional<GivenText> of(String wish) {
    String text = wish.strip();
    return colon(text)
        .or(() -> match(QUOTED, text).flatMap(found -> quoted(text, found.group())))
        .or(() -> match(TOLD, text).map(found -> given(found.group(1), found.group(2))))
        .or(() -> match(TO_SAY, text).map(found -> given(found.group(1), found.group(2))))
        .or(() -> lines(text))
        .or(
            () ->
                (text.length() >= LONG && !requests(text)) || SpokenPunctuation.in(text)
                    ? Optional.of(given("", text))
                    : Optional.empty())
        .filter(
            material ->
                WritingTask.of(material.instruction()).isPresent() || !asks(material.text()))
        .filter(material -> !namesTopics(material));
  }

  /** Whether it was clearly set apart from the instruction. */
  boolean isSetApart() {
    return !instruction.isBlank() || !heading.isBlank();
  }

  private static GivenText given(String instruction, String text) {
    return new GivenText(instruction, "", text);
  }

  private static Optional<GivenText> colon(String text) {
    return match(COLON, text)
        .flatMap(
            found -> {
              String head = found.group(1).strip();
              if (instructs(head) || !WritingTask.names(head)) {
                return Optional.of(given(head, found.group(2)));
              }
              return entitles(head)
                  ? Optional.of(new GivenText("", head, found.group(2)))
                  : Optional.empty();
            });
  }

  private static Optional<Matcher> match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  private static Optional<GivenText> quoted(String text, String quotation) {
    String around = text.replace(quotation, " ").strip();
    String inside = quotation.substring(1, quotation.length() - 1).strip();
    return instructs(around) ? Optional.of(given(around, inside)) : Optional.empty();
  }

  /** The instruction may stand in the first line or in the last. */
  private static Optional<GivenText> lines(String text) {
    int first = text.indexOf('\n');
    if (first < 0) {
      return Optional.empty();
    }
    if (first <= SHORT_INSTRUCTION && instructs(text.substring(0, first))) {
      return Optional.of(given(text.substring(0, first), text.substring(first).strip()));
    }
    int last = text.lastIndexOf('\n');
    String end = text.substring(last).strip();
    boolean asksLast = end.length() <= LONG && instructs(end) && WritingTask.pointsBack(end);
    return Optional.of(asksLast ? given(end, text.substring(0, last).strip()) : given("", text));
  }

  /** Says what to do; {@code Organiser la fête} is what somebody has to do. */
  private static boolean instructs(String words) {
    return words.isBlank()
        || (WritingTask.of(words).isPresent()
            && (WritingTask.pointsBack(words) || !INFINITIVE.matcher(words).matches()));
  }

  private static boolean entitles(String words) {
    return Words.content(words).size() <= LONGEST_HEADING && !words.contains("?");
  }

  /** Long or not, what begins by wishing for something is no text to be worked on. */
  private static boolean requests(String text) {
    String opening = Sentences.of(text).stream().findFirst().orElse("");
    return REQUESTS.matcher(opening).find()
        || WritingTask.of(WellFormed.head(opening, OPENING)).isPresent();
  }

  /** {@code A summary of our incidents: causes, cost} has nothing yet that can be summarised. */
  private static boolean namesTopics(GivenText material) {
    return WritingTask.of(material.instruction()).filter(WritingTask.SUMMARISE::equals).isPresent()
        && Words.of(material.text()).size() < FEWEST_TO_SUMMARISE;
  }

  private static boolean asks(String text) {
    return Sentences.of(text).stream().findFirst().map(first -> first.endsWith("?")).orElse(true);
  }
}
