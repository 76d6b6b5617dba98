package dev.scribe.llm.extractive;

import dev.scribe.message.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draft of a structured text: a real title and what was given, point by point, in the order given.
 *
 * @param title may be empty
 * @param sources titles of the notes cited, by their number
 */
record Draft(String title, List<Section> sections, Map<Integer, String> sources) {

  /** Points under a heading, which may be empty. */
  record Section(String heading, List<String> points) {}

  static Draft of(String title, List<String> points) {
    return new Draft(title, List.of(new Section("", points)), Map.of());
  }

  String markdown(Language language) {
    String head = title.isEmpty() ? "" : "## " + title + "\n\n";
    return head
        + sections.stream()
            .filter(section -> !section.points().isEmpty())
            .map(this::markdown)
            .collect(Collectors.joining("\n\n"))
        + cited(language);
  }

  private String markdown(Section section) {
    String head = section.heading().isEmpty() ? "" : "### " + section.heading() + "\n\n";
    if (sections.size() == 1 && section.points().size() == 1) {
      return head + section.points().getFirst();
    }
    return section.points().stream()
        .map(point -> "- " + point)
        .collect(Collectors.joining("\n", head, ""));
  }

  private String cited(Language language) {
    if (sources.isEmpty()) {
      return "";
    }
    return sources.entrySet().stream()
        .map(source -> "[" + source.getKey() + "] " + source.getValue())
        .collect(
            Collectors.joining(
                ", ",
                "\n\n"
                    + EnginePhrase.SOURCES.in(language)
                    + EngineReplies.in(language, " : ", ": "),
                ""));
  }
}
