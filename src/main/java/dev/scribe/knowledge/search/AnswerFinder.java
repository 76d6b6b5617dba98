package dev.scribe.knowledge.search;

import dev.scribe.knowledge.index.QueryWord;
import dev.scribe.knowledge.search.Answers.AnswerTrust;
import dev.scribe.knowledge.search.Answers.Sentence;
import dev.scribe.text.Sentences;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finder of answers: it reads the best notes sentence by sentence. Pure: the vectors that compare
 * sentences with the question are given. Weights found on the development split of {@code ./run.sh
 * eval}.
 */
final class AnswerFinder {
  private static final int NOTES = 4;
  private static final int OF_ONE_NOTE = 12;
  private static final int CHOSEN = 5;
  private static final int CHOSEN_OF_ONE = 3;
  private static final double CLOSE = 0.75;
  private static final double OWN_CLOSE = 0.6;
  private static final double NEW_WORDS = 0.5;

  private record Line(Hit hit, int order, String text, Set<String> stems, Set<String> title) {
    Set<String> underTitle() {
      var all = new HashSet<>(stems);
      all.addAll(title);
      return all;
    }
  }

  /**
   * @param own of the sentence by itself
   * @param score together with its note's
   */
  private record Scored(Line line, double own, double score) {}

  private final List<Hit> hits;
  private final List<QueryWord> wanted;
  private final AnswerType sought;
  private final List<Line> lines;

  private AnswerFinder(List<Hit> hits, List<QueryWord> wanted, AnswerType sought) {
    this.hits = hits;
    this.wanted = wanted;
    this.sought = sought;
    this.lines = hits.stream().limit(NOTES).flatMap(this::lines).toList();
  }

  static AnswerFinder of(String question, List<Hit> hits, List<QueryWord> wanted) {
    return new AnswerFinder(hits, wanted, AnswerType.by(question));
  }

  /** What is to be compared with the question: each sentence under the title of its note. */
  List<String> texts() {
    return lines.stream().map(line -> line.hit().note().title() + ". " + line.text()).toList();
  }

  /**
   * @param likeness how near each of {@link #texts} is to the question, 0 to 1
   */
  Answers answers(List<Double> likeness) {
    if (lines.isEmpty()) {
      return new Answers(hits, List.of(), 0, AnswerTrust.NOTHING);
    }
    var scored =
        IntStream.range(0, lines.size())
            .mapToObj(i -> scored(lines.get(i), likeness.get(i)))
            .sorted(Comparator.comparingDouble(Scored::score).reversed())
            .toList();
    var chosen = chosen(scored);
    var nearest = likeness.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return Answers.of(hits, chosen, hits.getFirst().score(), nearest, covered(), has(chosen));
  }

  private Stream<Line> lines(Hit hit) {
    var title = Words.stems(hit.note().title());
    var sentences = Sentences.of(hit.note().text());
    return IntStream.range(0, sentences.size())
        .mapToObj(i -> new Line(hit, i, sentences.get(i), Words.stems(sentences.get(i)), title))
        .sorted(
            Comparator.comparingDouble((Line line) -> QueryWord.coverage(wanted, line.stems()))
                .reversed()
                .thenComparing(Line::order))
        .limit(OF_ONE_NOTE);
  }

  private Scored scored(Line line, double likeness) {
    var own =
        0.3 * QueryWord.coverage(wanted, line.stems())
            + 0.6 * QueryWord.coverage(wanted, line.underTitle())
            + likeness
            + (sought.isIn(line.text()) ? 0.3 : 0);
    return new Scored(line, own, own + 2 * line.hit().score());
  }

  private double covered() {
    return lines.stream()
        .collect(Collectors.groupingBy(line -> line.hit().note().id()))
        .values()
        .stream()
        .mapToDouble(note -> QueryWord.coverage(wanted, all(note)))
        .max()
        .orElse(0);
  }

  private static Set<String> all(List<Line> note) {
    return note.stream().flatMap(line -> line.underTitle().stream()).collect(Collectors.toSet());
  }

  /** One after the other what is best and speaks of words that none before has spoken of. */
  private List<Sentence> chosen(List<Scored> scored) {
    List<Sentence> chosen = new ArrayList<>();
    Map<UUID, Integer> perNote = new HashMap<>();
    var left = new ArrayList<>(scored);
    Set<String> said = Set.of();
    for (var next = next(scored.getFirst(), left, said, perNote);
        next.isPresent() && chosen.size() < CHOSEN; ) {
      var line = next.get().line();
      var id = line.hit().note().id();
      chosen.add(new Sentence(id, line.text()));
      perNote.merge(id, 1, Integer::sum);
      left.removeIf(other -> other.line().text().equals(line.text()));
      said = with(said, line);
      next = next(scored.getFirst(), left, said, perNote);
    }
    return chosen;
  }

  private Optional<Scored> next(
      Scored best, List<Scored> left, Set<String> said, Map<UUID, Integer> perNote) {
    return left.stream()
        .filter(each -> perNote.getOrDefault(each.line().hit().note().id(), 0) < CHOSEN_OF_ONE)
        .filter(each -> each.score() + adds(each, said) >= CLOSE * best.score())
        .filter(each -> each.own() + adds(each, said) >= OWN_CLOSE * best.own())
        .max(Comparator.comparingDouble(each -> each.score() + adds(each, said)));
  }

  private double adds(Scored next, Set<String> said) {
    var both = with(said, next.line());
    return NEW_WORDS * (QueryWord.coverage(wanted, both) - QueryWord.coverage(wanted, said));
  }

  private static Set<String> with(Set<String> said, Line line) {
    var both = new HashSet<>(said);
    both.addAll(line.underTitle());
    return both;
  }

  private boolean has(List<Sentence> chosen) {
    return chosen.stream().anyMatch(sentence -> sought.isIn(sentence.text()));
  }
}
