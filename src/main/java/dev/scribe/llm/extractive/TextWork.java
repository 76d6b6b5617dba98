package dev.scribe.llm.extractive;

import dev.scribe.llm.extractive.Draft.Section;
import dev.scribe.message.Language;
import dev.scribe.text.NounPhrase;
import dev.scribe.text.Punctuation;
import dev.scribe.text.QuestionWords;
import dev.scribe.text.Titles;
import dev.scribe.text.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Work on a text: a task, done as far as it can be without a language model; where it cannot, that
 * is said in one sentence.
 *
 * @param language of labels and remarks; the text keeps its own
 * @param instruction how the task was put
 * @param title what the text is called, may be empty
 * @param sources the line that names the notes cited in it, may be empty
 */
record TextWork(Language language, String instruction, String title, String text, String sources) {
  private static final int FEWEST = 3;
  private static final Pattern SOURCE =
      Pattern.compile("\\[\\d{1,3}\\] .*?(?=, \\[\\d{1,3}\\] |$)");
  private static final Pattern CITED = Pattern.compile("\\[\\d{1,3}\\]");

  static TextWork on(Language language, GivenText material) {
    return new TextWork(language, material.instruction(), material.heading(), material.text(), "");
  }

  String done(Optional<WritingTask> task) {
    return switch (task.orElse(WritingTask.STRUCTURE)) {
      case TRANSLATE -> EnginePhrase.CANNOT_TRANSLATE.in(language);
      case CORRECT -> corrected();
      case IMPROVE -> whole(Proofreader.of(text)) + remark(EnginePhrase.CANNOT_IMPROVE);
      case SHORTEN -> shortened();
      default -> titled().shaped(task.orElse(WritingTask.STRUCTURE));
    };
  }

  private String shaped(WritingTask task) {
    return switch (task) {
      case TITLE -> bestTitle();
      case SUMMARISE -> summarised();
      case PROSE -> sections(points -> Prose.of(points, Words.language(text), isList()));
      case LIST -> sections(Prose::list);
      case MAIL ->
          MailDraft.of(instruction, title.isBlank() ? Titles.of(text) : bestTitle(), text)
              + sourced();
      case SIMPLIFY -> structured(false) + remark(EnginePhrase.CANNOT_SIMPLIFY);
      case EXPLAIN -> structured(false) + remark(EnginePhrase.CANNOT_EXPLAIN);
      default -> structured(task == WritingTask.MINUTES);
    };
  }

  /** A first line that only names the text becomes its title. */
  private TextWork titled() {
    if (!title.isBlank()) {
      return this;
    }
    String given = text.strip();
    Optional<String> heading = Titles.heading(given);
    return heading
        .map(
            line ->
                new TextWork(
                    language,
                    instruction,
                    line,
                    given.substring(given.indexOf('\n')).strip(),
                    sources))
        .orElse(this);
  }

  private String sections(Function<List<String>, String> shape) {
    if (isFixed()) {
      return whole(Proofreader.of(text)) + remark(EnginePhrase.NOTHING_TO_CHANGE);
    }
    return new TextWork(language, instruction, named() ? bestTitle() : "", text, sources)
        .whole(
            Outline.own(text).stream()
                .map(
                    section ->
                        (section.heading().isEmpty() ? "" : "### " + section.heading() + "\n\n")
                            + shape.apply(section.points()))
                .collect(Collectors.joining("\n\n")));
  }

  private String corrected() {
    String proof = Proofreader.of(text);
    boolean same = proof.equals(text.strip());
    return whole(proof) + remark(same ? EnginePhrase.NOTHING_TO_CORRECT : EnginePhrase.CORRECTED);
  }

  private String shortened() {
    String shorter = cites() ? text : Shortener.of(text);
    if (Words.of(shorter).size() < Words.of(Proofreader.of(text)).size()) {
      return whole(shorter);
    }
    List<String> points = FactList.of(text);
    if (points.size() < FEWEST || !Summarizer.suits(points)) {
      return EnginePhrase.SHORT_ALREADY.in(language);
    }
    List<String> kept = Summarizer.of(points, Summarizer.length(instruction, points.size()));
    boolean loses =
        points.stream().filter(point -> !kept.contains(point)).anyMatch(Summarizer::hasFacts);
    return whole(arranged(kept)) + (loses ? remark(EnginePhrase.FACTS_LEFT_OUT) : "");
  }

  /** As it was given: a list stays one. */
  private String arranged(List<String> kept) {
    boolean list =
        text.lines()
            .filter(line -> !line.isBlank())
            .allMatch(line -> line.matches("\\s*(?:[-*+•]|#|\\d+[.)]).*"));
    return list ? Prose.list(kept) : String.join(" ", kept);
  }

  private String summarised() {
    List<String> points = FactList.of(text);
    if (!Summarizer.suits(points)) {
      return EnginePhrase.SHORT_ALREADY.in(language);
    }
    List<String> kept = Summarizer.of(points, Summarizer.length(instruction, points.size()));
    return Draft.of(bestTitle(), kept).markdown(language) + sourced();
  }

  private String structured(boolean always) {
    if (isFixed()) {
      return "## " + bestTitle() + "\n\n" + Proofreader.of(text) + sourced();
    }
    List<Section> sections = Outline.of(text, always);
    boolean entitled = named() || (!isBareList(sections) && !saysItself());
    String head = entitled ? bestTitle() : "";
    return new Draft(head, withHeading(sections), Map.of()).markdown(language) + sourced();
  }

  /** Items that nobody gave a name have no subject but themselves. */
  private static boolean isBareList(List<Section> sections) {
    return sections.size() == 1
        && sections.getFirst().heading().isEmpty()
        && sections.getFirst().points().size() > 1
        && sections.getFirst().points().stream().noneMatch(Punctuation::isFinished);
  }

  /** A few words that would be their own title. */
  private boolean saysItself() {
    return Words.of(bestTitle()).size() == Words.of(text).size();
  }

  private boolean isList() {
    return text.lines().filter(line -> !line.isBlank()).count() > 1;
  }

  private boolean named() {
    return !title.isBlank() || instructed().isPresent();
  }

  /** Code and tables are left as they are. */
  private boolean isFixed() {
    return text.contains("```") || text.contains("|--") || text.contains("| --");
  }

  /** What the person called it is kept also where it makes no title. */
  private List<Section> withHeading(List<Section> sections) {
    List<String> told = Words.content(bestTitle()).stream().map(Words.Word::folded).toList();
    boolean lost = Words.content(title).stream().anyMatch(word -> !told.contains(word.folded()));
    return lost
        ? Stream.concat(
                Stream.of(
                    new Section("", List.of(Punctuation.sentence(title, Words.language(title))))),
                sections.stream())
            .toList()
        : sections;
  }

  /** What the person called it, what the instruction is about, or what the text names. */
  private String bestTitle() {
    if (!title.isBlank()) {
      return Titles.ofTopic(title);
    }
    return instructed().orElseGet(() -> Titles.of(text));
  }

  /** What the instruction is about, if it says more than what to do. */
  private Optional<String> instructed() {
    return NounPhrase.in(instruction, Words.language(instruction)).stream()
        .filter(
            phrase -> phrase.named() && WritingTask.names(phrase.text()) && isTopic(phrase.text()))
        .map(phrase -> Titles.ofTopic(phrase.text()))
        .findFirst();
  }

  private static boolean isTopic(String phrase) {
    return Words.content(phrase).stream().anyMatch(word -> !QuestionWords.is(word.folded()));
  }

  private String whole(String body) {
    String whole = (title.isBlank() ? "" : "## " + bestTitle() + "\n\n") + body;
    return whole + sourced(body);
  }

  private String sourced() {
    return sources.isEmpty() ? "" : "\n\n" + sources;
  }

  /** The notes that are still cited. */
  private String sourced(String body) {
    String cited =
        SOURCE
            .matcher(sources)
            .results()
            .map(MatchResult::group)
            .filter(source -> body.contains(source.substring(0, source.indexOf(']') + 1)))
            .collect(Collectors.joining(", "));
    int names = sources.indexOf('[');
    return cited.isEmpty() || names < 0 ? "" : "\n\n" + sources.substring(0, names) + cited;
  }

  private boolean cites() {
    return CITED.matcher(text).find();
  }

  private String remark(EnginePhrase phrase) {
    return "\n\n_" + phrase.in(language) + "_";
  }
}
