package dev.scribe.llm;

import dev.scribe.llm.Words.Word;
import dev.scribe.message.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A structured text: a real title and what was given, point by point, in the order given.
 *
 * @param sources titles of the notes cited, by their number
 */
record Draft(String title, List<String> points, Map<Integer, String> sources) {
  private static final int TITLE_WORDS = 8;

  static Draft of(Material material, Findings findings) {
    List<String> points = material.points();
    String topic = Question.of(material.instruction()).topic();
    return new Draft(
        title(topic.isEmpty() ? points.getFirst() : topic),
        Stream.concat(points.stream(), findings.points().stream()).toList(),
        findings.titles());
  }

  static Draft of(String wish, Findings findings) {
    String topic = Question.of(wish).topic();
    String known =
        findings.titles().values().stream().findFirst().orElse(findings.points().getFirst());
    return new Draft(title(topic.isEmpty() ? known : topic), findings.points(), findings.titles());
  }

  String markdown(Language language) {
    String body =
        points.size() == 1
            ? points.getFirst()
            : points.stream().map(point -> "- " + point).collect(Collectors.joining("\n"));
    return "## " + title + "\n\n" + body + cited(language);
  }

  private String cited(Language language) {
    if (sources.isEmpty()) {
      return "";
    }
    return sources.entrySet().stream()
        .map(source -> "[" + source.getKey() + "] " + source.getValue())
        .collect(Collectors.joining(", ", Say.in(language, "\n\nSources : ", "\n\nSources: "), ""));
  }

  /** The first clause, a few words of it. */
  private static String title(String text) {
    String clause = text.strip().split("(?<=\\S)\\s*(?:[.!?;,:](?=\\s|$)|\\[|[—–]\\s)", 2)[0];
    List<Word> words = Words.of(clause);
    String few = words.size() <= TITLE_WORDS ? clause : clause.substring(0, end(words));
    return Texts.capital(Texts.head(few.replaceAll("\\s+", " ").strip(), 100));
  }

  private static int end(List<Word> words) {
    List<Word> few = words.subList(0, TITLE_WORDS);
    return few.reversed().stream().filter(Word::isContent).findFirst().orElse(few.getLast()).end();
  }
}
