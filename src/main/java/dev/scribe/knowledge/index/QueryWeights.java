package dev.scribe.knowledge.index;

import dev.scribe.knowledge.index.QueryWord.Alternative;
import dev.scribe.text.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Weights of queries: queries over what an index holds just now, and the most that each could score
 * by BM25, so that scores of different questions can be compared.
 */
record QueryWeights(IndexReader reader) {
  private static final double TRANSLATED = 0.8;
  private static final double MISTYPED = 0.7;
  private static final int LIKE = 5;
  private static final int ONE_ERROR = 5;
  private static final int TWO_ERRORS = 9;

  /** A query and its highest score. */
  record Weighed(Query query, double most) {}

  static Weighed words(List<QueryWord> wanted) {
    var query = new BooleanQuery.Builder();
    var most = 0.0;
    for (var word : wanted) {
      query.add(any(word.alternatives()), Occur.SHOULD);
      most += word.weight();
    }
    return new Weighed(query.build(), most);
  }

  Weighed grams(IndexQuery lookup) throws IOException {
    var query = new BooleanQuery.Builder();
    var most = 0.0;
    for (var gram :
        lookup.words().stream()
            .flatMap(w -> TextAnalyzers.gramsOf(w).stream())
            .distinct()
            .limit(IndexFields.MOST_GRAMS)
            .toList()) {
      var term = new Term(IndexFields.GRAMS, gram);
      query.add(new TermQuery(term), Occur.SHOULD);
      most += rarity(term);
    }
    return new Weighed(query.build(), most);
  }

  static Query phrase(String phrase) {
    var stems = TextAnalyzers.stems(phrase);
    return new PhraseQuery(IndexFields.WORDS, stems.toArray(String[]::new));
  }

  /** Every word asked for, with what counts as it here and how rare that is. */
  List<QueryWord> wanted(IndexQuery lookup) throws IOException {
    List<QueryWord> wanted = new ArrayList<>();
    for (var word : lookup.words()) {
      var alternatives = alternatives(word, lookup.translations().getOrDefault(word, List.of()));
      wanted.add(new QueryWord(word, most(alternatives), alternatives));
    }
    return wanted;
  }

  private List<Alternative> alternatives(String word, List<String> translations)
      throws IOException {
    Map<String, Double> weights = new HashMap<>();
    var stem = Words.stem(word);
    weights.put(stem, 1.0);
    for (var translation : translations) {
      weights.putIfAbsent(Words.stem(translation), TRANSLATED);
    }
    if (translations.isEmpty() && word.length() >= ONE_ERROR && frequency(stem) == 0) {
      for (var like : like(stem, word.length() >= TWO_ERRORS ? 2 : 1)) {
        weights.putIfAbsent(like, MISTYPED);
      }
    }
    List<Alternative> alternatives = new ArrayList<>();
    weights.forEach((text, weight) -> alternatives.add(new Alternative(text, weight)));
    return alternatives;
  }

  private List<String> like(String stem, int errors) throws IOException {
    var terms = MultiTerms.getTerms(reader, IndexFields.WORDS);
    if (terms == null) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    TermsEnum near =
        new FuzzyTermsEnum(terms, new Term(IndexFields.WORDS, stem), errors, errors, true);
    for (var term = near.next(); term != null && found.size() < LIKE; term = near.next()) {
      found.add(term.utf8ToString());
    }
    return found;
  }

  private static Query any(List<Alternative> alternatives) {
    return new DisjunctionMaxQuery(
        alternatives.stream()
            .map(
                alternative ->
                    (Query)
                        new BoostQuery(
                            new TermQuery(new Term(IndexFields.WORDS, alternative.stem())),
                            (float) alternative.weight()))
            .toList(),
        0);
  }

  /** A word that the index does not have weighs as much as one that a single note has. */
  private double most(List<Alternative> alternatives) throws IOException {
    var most = 0.0;
    for (var alternative : alternatives) {
      var term = new Term(IndexFields.WORDS, alternative.stem());
      if (reader.docFreq(term) > 0) {
        most = Math.max(most, alternative.weight() * rarity(term));
      }
    }
    return most > 0 ? most : rarity(new Term(IndexFields.WORDS, ""));
  }

  private int frequency(String stem) throws IOException {
    return reader.docFreq(new Term(IndexFields.WORDS, stem));
  }

  // As Lucene's BM25Similarity has it, which counts deleted notes too until they are merged away.
  private double rarity(Term term) throws IOException {
    var all = Math.max(1, reader.getDocCount(term.field()));
    var having = Math.clamp(reader.docFreq(term), 1, all);
    return Math.log(1 + (all - having + 0.5) / (having + 0.5));
  }
}
