package dev.scribe.llm.extractive;

import dev.scribe.llm.extractive.Question.Term;
import dev.scribe.text.Sentences;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Selector of quotations: it chooses the sentences that answer a question, or none: what does not
 * speak of it is no answer.
 */
final class QuoteSelector {
  private static final int MOST_PASSAGES = 20;
  private static final int MOST = 5;
  private static final int MOST_OF_ONE = 3;
  private static final double CLOSE_TO_BEST = 0.55;
  private static final double TITLE_SHARE = 0.6;

  // Where a link leads is told by the note behind it.
  private static final Pattern LINK = Pattern.compile("\\[\\[[^\\]\\[]*\\]\\]");

  private record Candidate(Quote quote, Set<Term> own, Set<Term> title, int order) {}

  private record Scored(Candidate candidate, double score) {}

  private QuoteSelector() {}

  /** At most {@value #MOST}, the best first. */
  static List<Quote> choose(Question question, List<Passage> passages) {
    List<Candidate> candidates = candidates(question, passages);
    Map<Term, Double> rarity = rarity(question, candidates);
    List<Scored> ranked =
        candidates.stream()
            .filter(candidate -> !candidate.own().isEmpty() || question.isMet(candidate.title()))
            .map(candidate -> new Scored(candidate, score(candidate, rarity)))
            .sorted(
                Comparator.comparingDouble(Scored::score)
                    .reversed()
                    .thenComparing(scored -> scored.candidate().order()))
            .toList();
    return pick(question, ranked);
  }

  /** How the notes begin, when they are asked for as a whole. */
  static List<Quote> openings(List<Passage> passages) {
    return passages.stream()
        .limit(MOST)
        .flatMap(
            passage ->
                Sentences.of(passage.text()).stream()
                    .limit(passages.size() == 1 ? MOST : 2)
                    .map(sentence -> new Quote(passage.n(), passage.title(), sentence)))
        .limit(2 * MOST)
        .toList();
  }

  private static List<Candidate> candidates(Question question, List<Passage> passages) {
    List<Candidate> found = new ArrayList<>();
    List<Candidate> partial = new ArrayList<>();
    Set<Term> together = new HashSet<>();
    for (Passage passage : passages.stream().limit(MOST_PASSAGES).toList()) {
      Set<Term> title = question.covered(Words.stems(passage.title()));
      Set<Term> whole = new HashSet<>(title);
      List<Candidate> own = new ArrayList<>();
      for (String sentence : Sentences.of(passage.text())) {
        Set<Term> covered = question.covered(Words.stems(LINK.matcher(sentence).replaceAll(" ")));
        whole.addAll(covered);
        own.add(
            new Candidate(
                new Quote(passage.n(), passage.title(), sentence),
                covered,
                title,
                found.size() + partial.size() + own.size()));
      }
      together.addAll(whole);
      (question.isMet(whole) ? found : partial).addAll(own);
    }
    // Two things compared may well be in two notes.
    return found.isEmpty() && question.compares() && question.isMet(together) ? partial : found;
  }

  private static Map<Term, Double> rarity(Question question, List<Candidate> candidates) {
    Map<Term, Double> rarity = new HashMap<>();
    for (Term term : question.terms()) {
      long having = candidates.stream().filter(candidate -> candidate.own().contains(term)).count();
      rarity.put(term, term.weight() * Math.log(2 + (double) candidates.size() / (1 + having)));
    }
    return rarity;
  }

  private static double score(Candidate candidate, Map<Term, Double> rarity) {
    double own = candidate.own().stream().mapToDouble(term -> rarity.getOrDefault(term, 0.0)).sum();
    double title =
        candidate.title().stream()
            .filter(term -> !candidate.own().contains(term))
            .mapToDouble(term -> TITLE_SHARE * rarity.getOrDefault(term, 0.0))
            .sum();
    boolean asks = candidate.quote().sentence().endsWith("?");
    return (own + title) * (asks ? 0.5 : 1);
  }

  private static List<Quote> pick(Question question, List<Scored> ranked) {
    List<Quote> quotes = new ArrayList<>();
    Map<Integer, Integer> perNote = new HashMap<>();
    Set<String> said = new HashSet<>();
    Set<Term> answered = new HashSet<>();
    for (Scored scored : ranked) {
      Candidate candidate = scored.candidate();
      boolean close = scored.score() >= CLOSE_TO_BEST * ranked.getFirst().score();
      boolean adds = question.compares() && !answered.containsAll(candidate.own());
      boolean room =
          quotes.size() < MOST && perNote.getOrDefault(candidate.quote().n(), 0) < MOST_OF_ONE;
      if ((close || adds) && room && said.add(candidate.quote().sentence())) {
        quotes.add(candidate.quote());
        perNote.merge(candidate.quote().n(), 1, Integer::sum);
        answered.addAll(candidate.own());
      }
    }
    return quotes;
  }
}
