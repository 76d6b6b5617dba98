package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.Typography;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings: statements with their citations, as one agent hands them to another, {@code « … » [1]
 * (Title)}.
 *
 * @param points each with its {@code [n]}, without quotation marks
 * @param titles of the notes cited, by {@code n}, as far as they were told
 * @param unsure whether who found them was not sure that they answer
 */
record Findings(List<String> points, Map<Integer, String> titles, boolean unsure) {
  private static final Pattern CITED = Pattern.compile("\\[(\\d{1,3})\\]");
  private static final Pattern TITLED = Pattern.compile("\\[(\\d{1,3})\\] \\(([^\\n]+)\\)$");
  private static final Pattern BETWEEN =
      Pattern.compile("(?<=\\[\\d{1,3}\\][.;!?]?)\\s+(?=[\\p{Lu}«“])");
  private static final Pattern QUOTED =
      Pattern.compile("^[«“]\\s?(.*?)\\s?[»”] ((?:\\[\\d{1,3}\\]\\s?)+)$");
  private static final Pattern MARK = Pattern.compile("^\\s*(?:[-*+•]|\\d{1,3}[.)])\\s+");
  private static final Pattern AGREES =
      Pattern.compile("(?iuU)\\s*(?:rien à ajouter|nothing to add).*");
  private static final Pattern FOUND_NOTHING = Pattern.compile("(?iuU)" + any("findings/nothing"));
  private static final Pattern NO_STATEMENT =
      Pattern.compile(
          "(?iuU)(?:[«“]\\s?)?(?:#[\\p{L}\\p{N}/_-]+[\\s,]*|---|\\p{Alpha}[\\w-]*:\\s*\\[?(?:[\\w#/-]+(?:,\\s*)?)*\\]?)+(?:\\s?[»”])?\\s*(?:\\[\\d{1,3}\\])?\\s*");
  private static final int SHORT = 400;
  private static final int MOST = 60;

  /** What an agent that searches says of the quotes that it chose, after a line of its own. */
  static String say(String lead, Language language, List<Quote> quotes) {
    return quotes.stream()
        .map(quote -> quoted(language, quote))
        .collect(Collectors.joining("\n", lead + "\n\n", ""));
  }

  static Findings of(List<String> peers) {
    List<String> points = new ArrayList<>();
    Map<Integer, String> titles = new LinkedHashMap<>();
    peers.stream()
        .filter(text -> CITED.matcher(text).find())
        .flatMap(String::lines)
        .map(line -> MARK.matcher(line).replaceFirst("").strip())
        .filter(line -> !line.isEmpty() && !isLead(line))
        .limit(MOST)
        .forEach(
            line -> {
              Matcher titled = TITLED.matcher(line);
              if (titled.find()) {
                titles.put(Integer.parseInt(titled.group(1)), titled.group(2));
                points.add(
                    unquoted(line.substring(0, titled.start()) + "[" + titled.group(1) + "]"));
              } else {
                Stream.of(BETWEEN.split(line)).map(Findings::unquoted).forEach(points::add);
              }
            });
    return new Findings(
        points.stream().filter(point -> !NO_STATEMENT.matcher(point).matches()).distinct().toList(),
        titles,
        peers.stream().anyMatch(EngineReplies::isUnsure));
  }

  /** Whether a text only agrees with what stands. */
  static boolean agrees(String text) {
    return AGREES.matcher(text).matches();
  }

  /** Whether a text says that a search came to nothing. */
  static boolean foundNothing(String text) {
    return text.length() < SHORT
        && !CITED.matcher(text).find()
        && FOUND_NOTHING.matcher(text).find();
  }

  /** The title of the note that a point cites, or the empty string. */
  String titleOf(String point) {
    Matcher cited = CITED.matcher(point);
    return cited.find() ? titles.getOrDefault(Integer.parseInt(cited.group(1)), "") : "";
  }

  boolean isEmpty() {
    return points.isEmpty();
  }

  private static boolean isLead(String line) {
    return line.startsWith("#") || (line.endsWith(":") && !CITED.matcher(line).find());
  }

  private static String quoted(Language language, Quote quote) {
    boolean french = language == Language.FR;
    String marks =
        quote.sentence().matches("(?s).*[«»].*")
            ? "“%s” [%d] (%s)"
            : french ? "« %s » [%d] (%s)" : "“%s” [%d] (%s)";
    return marks.formatted(quote.sentence(), quote.n(), quote.title());
  }

  private static String unquoted(String point) {
    Matcher quoted = QUOTED.matcher(point);
    return quoted.matches()
        ? Typography.capital(quoted.group(1)) + " " + quoted.group(2).strip()
        : Typography.capital(point);
  }
}
