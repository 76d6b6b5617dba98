package dev.scribe.knowledge.search;

import dev.scribe.eval.Questions;
import dev.scribe.eval.Questions.Question;
import dev.scribe.knowledge.TestDatabase;
import dev.scribe.knowledge.search.Answers.AnswerTrust;
import dev.scribe.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said to questions that the notes answer and to those that they do not. */
public final class AnswerEval {
  private static final int NOTES = 10;
  private static final double SAME = 0.7;

  private final Map<Question, Answers> said = new LinkedHashMap<>();

  private AnswerEval() {}

  /** Asks every question of the notes that were searched. */
  public static AnswerEval of(SearchEval search) {
    var eval = new AnswerEval();
    for (var question : Questions.all()) {
      eval.said.put(
          question,
          TestDatabase.await(TestDatabase.SEARCH.answers(search.owner(), question.text(), NOTES)));
    }
    return eval;
  }

  /** The share of a split's questions of one kind of which that was said. */
  public double share(String split, boolean answerable, AnswerTrust trust) {
    return said.entrySet().stream()
        .filter(e -> e.getKey().split().equals(split))
        .filter(e -> e.getKey().isAnswerable() == answerable)
        .mapToInt(e -> e.getValue().trust() == trust ? 1 : 0)
        .average()
        .orElse(0);
  }

  /** Sentences that do not stand in their note, blanks aside. */
  public List<String> notVerbatim() {
    return said.values().stream()
        .flatMap(
            answers ->
                answers.sentences().stream()
                    .filter(sentence -> !stands(sentence, answers.hits()))
                    .map(Answers.Sentence::text))
        .toList();
  }

  private static boolean stands(Answers.Sentence sentence, List<Hit> hits) {
    return hits.stream()
        .filter(hit -> hit.note().id().equals(sentence.noteId()))
        .anyMatch(hit -> flat(hit.note().text()).contains(flat(sentence.text())));
  }

  // A sentence goes on over line breaks, and over the marks of a quotation.
  private static String flat(String text) {
    return text.replaceAll("\\s+(?:>\\s*)*", " ");
  }

  /** A table for people. */
  public String report() {
    var text =
        new StringBuilder("split kind      n   answer   near  nothing   right passage shown\n");
    for (var split : List.of("dev", "test")) {
      for (var kind : kinds()) {
        var of =
            said.entrySet().stream()
                .filter(e -> e.getKey().split().equals(split))
                .filter(e -> kind(e.getKey()).equals(kind))
                .toList();
        text.append("%-5s %-7s %3d".formatted(split, kind, of.size()));
        for (var trust : AnswerTrust.values()) {
          text.append(
              "   %5.1f %%"
                  .formatted(
                      100.0
                          * of.stream().filter(e -> e.getValue().trust() == trust).count()
                          / of.size()));
        }
        var shown = of.stream().filter(e -> shows(e.getKey(), e.getValue())).count();
        text.append(
            of.getFirst().getKey().isAnswerable()
                ? "   %5.1f %%%n".formatted(100.0 * shown / of.size())
                : "%n".formatted());
      }
    }
    return text.toString();
  }

  private Set<String> kinds() {
    return said.keySet().stream()
        .map(AnswerEval::kind)
        .collect(Collectors.toCollection(java.util.TreeSet::new));
  }

  private static String kind(Question question) {
    return question.isAnswerable() ? question.pair() : question.kind();
  }

  /** Whether a sentence shown is in the answer, or has most of its words. */
  private static boolean shows(Question question, Answers answers) {
    var wanted = words(question.answer());
    return answers.trust() != AnswerTrust.NOTHING
        && answers.sentences().stream()
            .map(sentence -> words(sentence.text()))
            .anyMatch(
                words ->
                    wanted.containsAll(words)
                        || wanted.stream().filter(words::contains).count() >= SAME * wanted.size());
  }

  private static Set<String> words(String text) {
    return Words.of(text).stream().map(Words.Word::folded).collect(Collectors.toSet());
  }
}
