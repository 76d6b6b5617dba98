package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.llm.extractive.Draft.Section;
import dev.scribe.message.Language;
import dev.scribe.text.Typography;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Outline of a text: its own sections if it has headings, otherwise what it marks as decided, to
 * do, dated or open. Each fact stands once, in the order given.
 */
final class Outline {
  private static final int FEW = 4;
  private static final Pattern HEADING =
      Pattern.compile("^\\s*(?:#{1,6}\\s+(\\S.*?)\\s*#*|\\*\\*([^*]{2,80})\\*\\*\\s*:?)\\s*$");
  private static final Pattern LABEL =
      Pattern.compile("^\\s*([^-*+•:.!?\\d\\s][^:.!?]{1,60}?)\\s?:\\s*$");

  /** What a sentence says of itself; in the order in which they are looked for. */
  private enum Mark {
    OPEN_QUESTIONS(
        EnginePhrase.OPEN_QUESTIONS,
        "(?iuU)\\?[\\s\u202F»”\")]*$|\\b" + any("outline/open-question") + "\\b"),
    DECISIONS(
        EnginePhrase.DECISIONS,
        "(?iuU)^" + any("outline/decision-label") + "\\b|\\b" + any("outline/decided") + "\\b"),
    DATES(EnginePhrase.DATES, "(?iuU)^" + any("outline/date-label") + "\\b"),
    ACTIONS(
        EnginePhrase.ACTIONS,
        "(?iuU)^(?:"
            + any("outline/action-label")
            + "\\b|.*\\bà"
            + " faire\\s?[.!]?$)|(?-i)^(?:(?:M\\.|Mme|Mr\\.?|Ms\\.?|Mrs\\.?|Dr\\.?)\\s)?\\p{Lu}[\\p{L}-]+(?:"
            + " (?:et|and) \\p{Lu}[\\p{L}-]+)? "
            + any("outline/must")
            + "\\b");

    private final EnginePhrase heading;
    private final Pattern pattern;

    Mark(EnginePhrase heading, String pattern) {
      this.heading = heading;
      this.pattern = Pattern.compile(pattern);
    }

    /** What speaks of the sentence before stays with it. */
    boolean says(String point) {
      return pattern.matcher(point).find()
          && (this == OPEN_QUESTIONS || !LEANS.matcher(point).find());
    }
  }

  private static final Pattern LEANS = Pattern.compile("(?iuU)^" + any("outline/leans") + "\\b");
  private static final List<Mark> SHOWN =
      List.of(Mark.DECISIONS, Mark.ACTIONS, Mark.DATES, Mark.OPEN_QUESTIONS);

  private record Block(String heading, StringBuilder text) {}

  private Outline() {}

  /**
   * @param always whether even a few facts are told apart
   */
  static List<Section> of(String text, boolean always) {
    List<Section> own = own(text);
    boolean plain = own.size() == 1 && own.getFirst().heading().isEmpty();
    return plain && (always || own.getFirst().points().size() >= FEW)
        ? marked(own.getFirst().points(), Words.language(text))
        : own;
  }

  /** The sections that the text itself has; one without a heading if it has none. */
  static List<Section> own(String text) {
    List<Section> own =
        blocks(text).stream()
            .map(block -> new Section(block.heading(), FactList.of(block.text().toString())))
            .filter(section -> !section.heading().isEmpty() || !section.points().isEmpty())
            .toList();
    return own.isEmpty() ? List.of(new Section("", List.of())) : own;
  }

  private static List<Section> marked(List<String> points, Language language) {
    Map<Mark, List<String>> sorted = new EnumMap<>(Mark.class);
    List<String> plain = new ArrayList<>();
    for (String point : points) {
      Arrays.stream(Mark.values())
          .filter(mark -> mark.says(point))
          .findFirst()
          .ifPresentOrElse(
              mark -> sorted.computeIfAbsent(mark, _ -> new ArrayList<>()).add(point),
              () -> plain.add(point));
    }
    if (plain.isEmpty() && sorted.size() == 1) {
      return List.of(new Section("", points));
    }
    List<Section> sections = new ArrayList<>();
    if (!plain.isEmpty()) {
      sections.add(new Section("", plain));
    }
    for (Mark mark : SHOWN) {
      List<String> own = sorted.getOrDefault(mark, List.of());
      if (!own.isEmpty()) {
        sections.add(new Section(mark.heading.in(language), own));
      }
    }
    return sections;
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>(List.of(new Block("", new StringBuilder())));
    for (String line : text.split("\\R", -1)) {
      String heading = heading(line);
      if (heading.isEmpty()) {
        blocks.getLast().text().append(line).append('\n');
      } else {
        blocks.add(new Block(heading, new StringBuilder()));
      }
    }
    return blocks;
  }

  private static String heading(String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      return heading.group(1) == null ? heading.group(2) : heading.group(1);
    }
    Matcher label = LABEL.matcher(line);
    return label.matches() ? Typography.capital(label.group(1)) : "";
  }
}
