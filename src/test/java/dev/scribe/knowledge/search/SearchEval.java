package dev.scribe.knowledge.search;

import dev.scribe.eval.Questions;
import dev.scribe.eval.Questions.Question;
import dev.scribe.knowledge.ImportOutcome;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.TestDatabase;
import dev.scribe.knowledge.index.Match;
import dev.scribe.knowledge.vault.VaultEntry;
import dev.scribe.knowledge.vault.VaultReaderTest;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How well search finds the notes that answer, by each method alone and by all together. */
public final class SearchEval {
  static final String OWNER = "eval-" + UUID.randomUUID();
  private static final int FIRST = 3;

  /** Ways to rank. */
  @SuppressWarnings("ImmutableEnumChecker") // a method reference never changes
  public enum Method {
    WORDS(Match::words),
    GRAMS(Match::grams),
    MEANING(Match::meaning),
    FUSION(Match::score);

    private final ToDoubleFunction<Match> score;

    Method(ToDoubleFunction<Match> score) {
      this.score = score;
    }
  }

  private final Map<String, UUID> bySource;
  private final Map<Question, List<Match>> found = new LinkedHashMap<>();

  private SearchEval(Map<String, UUID> bySource) {
    this.bySource = bySource;
  }

  /** Imports the evaluation notes and asks every question that has an answer. */
  public static SearchEval run() throws IOException {
    var eval = new SearchEval(importNotes());
    for (var question : Questions.all()) {
      if (question.isAnswerable()) {
        var terms = QueryTerms.of(question.text());
        eval.found.put(
            question,
            TestDatabase.await(TestDatabase.SEARCH.ranking(OWNER, terms, question.text()))
                .matches());
      }
    }
    return eval;
  }

  String owner() {
    return OWNER;
  }

  private static Map<String, UUID> importNotes() throws IOException {
    var items =
        VaultReaderTest.read(Questions.FOLDER.resolve("notes")).stream()
            .filter(VaultEntry.Read.class::isInstance)
            .map(entry -> ((VaultEntry.Read) entry).note())
            .toList();
    var imported =
        TestDatabase.await(new Notes(TestDatabase.POOL, _ -> {}).importAll(OWNER, items));
    TestDatabase.await(TestDatabase.SEARCH.settled());
    return imported.stream()
        .collect(
            Collectors.toMap(ImportOutcome::source, each -> ((ImportOutcome.Created) each).id()));
  }

  /** Recall among the first three, over the questions of a split asked and answered so. */
  public double recall(String split, Method method, String... pairs) {
    return Stream.of(pairs)
        .flatMap(pair -> ranks(split, pair, method).stream())
        .mapToInt(rank -> rank <= FIRST ? 1 : 0)
        .average()
        .orElse(0);
  }

  private double reciprocal(String split, String pair, Method method) {
    return ranks(split, pair, method).stream().mapToDouble(rank -> 1.0 / rank).average().orElse(0);
  }

  private List<Integer> ranks(String split, String pair, Method method) {
    return found.entrySet().stream()
        .filter(e -> e.getKey().split().equals(split) && e.getKey().pair().equals(pair))
        .map(e -> rank(e.getKey(), e.getValue(), method))
        .toList();
  }

  private int rank(Question question, List<Match> matches, Method method) {
    var wanted = question.notes().stream().map(bySource::get).toList();
    var ranked =
        matches.stream()
            .filter(match -> method.score.applyAsDouble(match) > 0)
            .sorted(Comparator.comparingDouble(method.score).reversed())
            .map(Match::id)
            .toList();
    return wanted.stream()
        .mapToInt(id -> ranked.contains(id) ? ranked.indexOf(id) + 1 : 1_000)
        .min()
        .orElse(1_000);
  }

  /** A table for people. */
  public String report() {
    var text = new StringBuilder("split pair   method    n  recall@3    MRR\n");
    for (var split : List.of("dev", "test")) {
      var pairs =
          found.keySet().stream()
              .map(Question::pair)
              .collect(Collectors.toCollection(TreeSet::new));
      for (var pair : pairs) {
        for (var method : Method.values()) {
          text.append(
              "%-5s %s  %-8s %3d    %5.1f %%  %.3f%n"
                  .formatted(
                      split,
                      pair,
                      method.name().toLowerCase(Locale.ROOT),
                      ranks(split, pair, method).size(),
                      100 * recall(split, method, pair),
                      reciprocal(split, pair, method)));
        }
      }
    }
    return text.toString();
  }
}
