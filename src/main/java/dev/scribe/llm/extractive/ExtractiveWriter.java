package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.Sentences;
import dev.scribe.text.Titles;
import dev.scribe.text.Words;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writer of the extractive engine: what an agent that writes answers without a language model, the
 * text it was given, or what the others found, in the shape that was asked for. It adds no word but
 * those of {@link EnginePhrase}.
 */
final class ExtractiveWriter {
  private static final Pattern NOTE = Pattern.compile("(?iuU)\\bnotes?\\b");
  private static final int NOTES = 5;
  private static final int FOUND = 3;
  private static final int LONG_WISH = 120;
  private static final int FEW = 2;
  private static final int TELLING = 8;
  private static final Pattern ASKS =
      Pattern.compile("(?iuU)^\\s*(?:" + any("requests/opening") + "|ou )\\b");

  private final Language language;
  private final EngineRequest said;
  private final Question question;
  private final Optional<GivenText> material;
  private final Optional<WritingTask> task;

  private ExtractiveWriter(Language language, EngineRequest said, Question question) {
    this.language = language;
    this.said = said;
    this.question = question;
    this.material = GivenText.of(said.wish());
    this.task = WritingTask.of(material.map(GivenText::instruction).orElse(said.wish()));
  }

  static String write(Language language, EngineRequest said, Question question) {
    return new ExtractiveWriter(language, said, question).write();
  }

  private String write() {
    if (said.hasSpoken() && Findings.of(said.unanswered()).isEmpty()) {
      return EnginePhrase.NOTHING_TO_ADD.in(language);
    }
    String text = text(Findings.of(said.peers()));
    return said.ownTexts().contains(text) ? EnginePhrase.NOTHING_TO_ADD.in(language) : text;
  }

  private String text(Findings findings) {
    if (material.isPresent() && (material.get().isSetApart() || findings.isEmpty())) {
      String done = TextWork.on(language, material.get()).done(task);
      return findings.isEmpty() ? done : done + "\n\n" + inTheNotes(findings);
    }
    if (!findings.isEmpty()) {
      return fromFindings(findings);
    }
    Optional<String> revised = revised();
    if (revised.isPresent()) {
      return revised.get();
    }
    List<String> prose = said.peers().stream().filter(text -> !Findings.agrees(text)).toList();
    if (prose.isEmpty()) {
      return fromSources();
    }
    return prose.stream().allMatch(Findings::foundNothing)
        ? EnginePhrase.NOTHING_IN_THE_NOTES.in(language)
        : new TextWork(language, said.wish(), "", String.join("\n\n", prose), "").done(task);
  }

  private String inTheNotes(Findings findings) {
    return new Draft(
            "",
            List.of(new Draft.Section(EnginePhrase.IN_THE_NOTES.in(language), findings.points())),
            new TreeMap<>(findings.titles()))
        .markdown(language);
  }

  private String fromFindings(Findings findings) {
    if (task.isPresent() && task.get() == WritingTask.TITLE) {
      return title(findings);
    }
    return Comparison.in(said.wish())
            .map(comparison -> comparison.draft(findings, language))
            .orElseGet(() -> draft(findings))
            .markdown(language)
        + remarks(findings);
  }

  private Draft draft(Findings findings) {
    return new Draft(
        title(findings),
        List.of(new Draft.Section("", findings.points())),
        new TreeMap<>(findings.titles()));
  }

  private String remarks(Findings findings) {
    Optional<EnginePhrase> unsure = Optional.of(EnginePhrase.UNSURE).filter(_ -> findings.unsure());
    return Stream.concat(
            unsure.stream(),
            task.filter(WritingTask::isBeyond).flatMap(WritingTask::needsModel).stream())
        .map(remark -> "\n\n_" + remark.in(language) + "_")
        .collect(Collectors.joining());
  }

  private String title(Findings findings) {
    String known =
        findings.titles().values().stream().findFirst().orElse(findings.points().getFirst());
    return question.topic().isEmpty() || said.wish().length() > LONG_WISH
        ? Titles.of(known)
        : Titles.ofTopic(question.topic());
  }

  /** The last text of the session, once more: {@code plus court}, {@code en liste}. */
  private Optional<String> revised() {
    boolean pointsBack = task.isPresent() && WritingTask.pointsBack(said.wish());
    if (!pointsBack || (aboutNotes() && !said.sources().isEmpty())) {
      return Optional.empty();
    }
    return EarlierText.text(said.earlier())
        .map(
            text -> {
              String done =
                  new TextWork(language, said.wish(), text.title(), text.body(), text.sources())
                      .done(task);
              return done.contains(text.body()) && !done.contains("\n\n_")
                  ? EnginePhrase.NOTHING_TO_CHANGE.in(language)
                  : done;
            });
  }

  private boolean aboutNotes() {
    return NOTE.matcher(said.wish()).find();
  }

  private String fromSources() {
    List<Passage> asked = asked();
    if (!asked.isEmpty() && task.filter(WritingTask::keepsTheWhole).isPresent()) {
      Passage note = asked.getFirst();
      return new TextWork(language, said.wish(), note.title(), note.text(), "").done(task);
    }
    List<Quote> quotes =
        asked.isEmpty() ? QuoteSelector.choose(question, said.sources()) : summaries(asked);
    if (quotes.isEmpty() && task.filter(WritingTask.SUMMARISE::equals).isPresent()) {
      quotes = summaries(said.sources().stream().limit(FOUND).toList());
    }
    if (quotes.isEmpty() && tells()) {
      return TextWork.on(language, new GivenText("", "", said.wish())).done(task);
    }
    return quotes.isEmpty()
        ? refusal().in(language)
        : fromFindings(
            Findings.of(
                List.of(Findings.say(EngineReplies.theNotesSay(language), language, quotes))));
  }

  /** The notes that the wish is about as a whole. */
  private List<Passage> asked() {
    if (question.isEmpty() || (task.isPresent() && WritingTask.pointsBack(said.wish()))) {
      return said.sources();
    }
    return said.sources().stream()
        .filter(
            note -> task.isPresent() && question.isMet(question.covered(Words.stems(note.title()))))
        .toList();
  }

  private List<Quote> summaries(List<Passage> notes) {
    return notes.stream()
        .limit(NOTES)
        .flatMap(
            note -> {
              List<String> sentences = Sentences.of(note.text());
              int length =
                  sentences.size() <= FEW
                      ? FEW
                      : Summarizer.length(notes.size() == 1 ? said.wish() : "", sentences.size());
              return Summarizer.of(sentences, notes.size() == 1 ? length : Math.min(FEW, length))
                  .stream()
                  .map(sentence -> new Quote(note.n(), note.title(), sentence));
            })
        .toList();
  }

  /** Whether the wish is itself something to write down. */
  private boolean tells() {
    return task.isEmpty()
        && Words.of(said.wish()).size() >= TELLING
        && !said.wish().contains("?")
        && !ASKS.matcher(said.wish()).find();
  }

  private EnginePhrase refusal() {
    return task.flatMap(WritingTask::needsModel).orElse(EnginePhrase.NOTHING_TO_WORK_WITH);
  }
}
