package dev.scribe.knowledge.index;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.jspecify.annotations.Nullable;

/**
 * Scan of an index: one search over all its notes, a score for each by each method, in arrays.
 * Exact, and for some hundred thousand notes faster than picking candidates first.
 */
record IndexScan(IndexSearcher searcher, IndexQuery lookup) {

  /** What one method says of the document with that number. */
  private interface Take {
    void take(int document, float score);
  }

  Ranking ranking() throws IOException {
    var queries = new QueryWeights(searcher.getIndexReader());
    var wanted = queries.wanted(lookup);
    return new Ranking(matches(queries, wanted), wanted);
  }

  private List<Match> matches(QueryWeights queries, List<QueryWord> wanted) throws IOException {
    var allowed = allowed();
    var words = scores(QueryWeights.words(wanted));
    var grams = scores(queries.grams(lookup));
    var meaning = meaning();
    var languages = languages();
    aboveAverage(grams, languages, allowed);
    aboveAverage(meaning, languages, allowed);
    List<Match> matches = new ArrayList<>();
    for (var leaf : searcher.getIndexReader().leaves()) {
      var keys = DocValues.getBinary(leaf.reader(), IndexFields.KEY);
      for (var at = 0; at < leaf.reader().maxDoc(); at++) {
        var n = leaf.docBase + at;
        if (allowed[n] && Match.counts(words[n], grams[n], meaning[n]) && keys.advanceExact(at)) {
          var id = NoteKey.of(keys.binaryValue());
          matches.add(new Match(id, words[n], grams[n], meaning[n]));
        }
      }
    }
    return matches;
  }

  private float[] meaning() throws IOException {
    var nearest = new float[size()];
    if (lookup.meaning().isEmpty()) {
      return nearest;
    }
    var wanted = lookup.meaning().get().vector().array();
    for (var leaf : searcher.getIndexReader().leaves()) {
      var vectors = vectors(leaf);
      for (var at = vectors.nextDoc(); at != NO_MORE_DOCS; at = vectors.nextDoc()) {
        var all = vectors.binaryValue();
        nearest[leaf.docBase + at] =
            (float) QuantizedVectors.nearest(wanted, all.bytes, all.offset, all.length);
      }
    }
    return nearest;
  }

  /** 1 for French, 0 for English. */
  private int[] languages() throws IOException {
    var languages = new int[size()];
    for (var leaf : searcher.getIndexReader().leaves()) {
      var values = DocValues.getNumeric(leaf.reader(), IndexFields.LANGUAGE);
      for (var at = values.nextDoc(); at != NO_MORE_DOCS; at = values.nextDoc()) {
        languages[leaf.docBase + at] = (int) values.longValue();
      }
    }
    return languages;
  }

  /**
   * A question has letters, and for a model made for English a meaning, in common with any note of
   * its own language. What counts is how far a note stands out among those of the same language.
   */
  private static void aboveAverage(float[] scores, int[] languages, boolean[] allowed) {
    var sums = new double[2];
    var counts = new int[sums.length];
    for (var i = 0; i < scores.length; i++) {
      if (allowed[i]) {
        sums[languages[i]] += scores[i];
        counts[languages[i]]++;
      }
    }
    for (var i = 0; i < scores.length; i++) {
      scores[i] =
          (float) Math.max(0, scores[i] - sums[languages[i]] / Math.max(1, counts[languages[i]]));
    }
  }

  private int size() {
    return searcher.getIndexReader().maxDoc();
  }

  private BinaryDocValues vectors(LeafReaderContext leaf) throws IOException {
    var model = lookup.meaning().map(IndexQuery.Meaning::model).orElse("");
    return DocValues.getBinary(leaf.reader(), IndexFields.vectors(model));
  }

  private float[] scores(QueryWeights.Weighed weighed) throws IOException {
    var scores = new float[size()];
    each(
        weighed.query(),
        (document, score) -> scores[document] = (float) Math.min(1, score / weighed.most()));
    return scores;
  }

  /** Notes that have every phrase; of the sample notebook only if there is no other note. */
  private boolean[] allowed() throws IOException {
    var samples = new boolean[size()];
    var allowed = present(samples);
    var hasOwn = false;
    for (var i = 0; i < allowed.length; i++) {
      hasOwn |= allowed[i] && !samples[i];
    }
    for (var i = 0; hasOwn && i < allowed.length; i++) {
      allowed[i] &= !samples[i];
    }
    for (var phrase : lookup.phrases()) {
      var having = new boolean[allowed.length];
      each(QueryWeights.phrase(phrase), (document, _) -> having[document] = true);
      for (var i = 0; i < allowed.length; i++) {
        allowed[i] &= having[i];
      }
    }
    return allowed;
  }

  private boolean[] present(boolean[] samples) throws IOException {
    var present = new boolean[size()];
    for (var leaf : searcher.getIndexReader().leaves()) {
      var live = leaf.reader().getLiveDocs();
      var sample = DocValues.getNumeric(leaf.reader(), IndexFields.SAMPLE);
      for (var at = sample.nextDoc(); at != NO_MORE_DOCS; at = sample.nextDoc()) {
        present[leaf.docBase + at] = live == null || live.get(at);
        samples[leaf.docBase + at] = sample.longValue() == 1;
      }
    }
    return present;
  }

  private void each(Query query, Take take) throws IOException {
    var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
    for (var leaf : searcher.getIndexReader().leaves()) {
      var scorer = weight.bulkScorer(leaf);
      if (scorer != null) {
        var live = leaf.reader().getLiveDocs();
        scorer.score(new Taking(leaf.docBase, take), live, 0, NO_MORE_DOCS);
      }
    }
  }

  /** Scores in bulk, which for many words is several times faster than document by document. */
  private static final class Taking implements LeafCollector {
    private final int base;
    private final Take take;
    private @Nullable Scorable scorer;

    Taking(int base, Take take) {
      this.base = base;
      this.take = take;
    }

    @Override
    public void setScorer(Scorable scorer) {
      this.scorer = scorer;
    }

    @Override
    public void collect(int document) throws IOException {
      take.take(base + document, Objects.requireNonNull(scorer).score());
    }
  }
}
