package dev.scribe.knowledge.search;

import dev.scribe.knowledge.search.Hit.Span;
import dev.scribe.text.Words;
import dev.scribe.text.Words.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Snippet of a text: the passage that covers most of the words asked for, verbatim, whole words
 * only.
 */
record Snippet(String text, List<Span> highlights) {
  private static final int LENGTH = 240;
  private static final int LEAD = 60;
  private static final int READ = 40_000;

  static Snippet of(String text, QueryTerms terms) {
    if (text.isEmpty()) {
      return new Snippet("", List.of());
    }
    var wanted = terms.matching();
    List<Word> matches =
        Words.of(text.substring(0, Math.min(READ, text.length()))).stream()
            .filter(Word::isContent)
            .filter(wanted)
            .toList();
    int anchor = matches.isEmpty() ? 0 : densest(matches).start();
    int start = forwardToWord(text, Math.max(0, anchor - LEAD), anchor);
    int end = backToWord(text, Math.min(text.length(), start + LENGTH), start);
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return new Snippet(text.substring(start, end), spans(matches, start, end));
  }

  private static Word densest(List<Word> matches) {
    Word best = matches.getFirst();
    int most = 0;
    for (int i = 0; i < matches.size(); i++) {
      Set<String> covered = new HashSet<>();
      int limit = matches.get(i).start() + LENGTH - LEAD;
      for (int j = i; j < matches.size() && matches.get(j).end() <= limit; j++) {
        covered.add(Words.stem(matches.get(j).folded()));
      }
      if (covered.size() > most) {
        most = covered.size();
        best = matches.get(i);
      }
    }
    return best;
  }

  private static int forwardToWord(String text, int from, int anchor) {
    int at = from;
    while (at > 0 && at < anchor && !Character.isWhitespace(text.charAt(at - 1))) {
      at++;
    }
    return at;
  }

  private static int backToWord(String text, int from, int start) {
    int at = from;
    while (at < text.length() && at > start && !Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    if (at > start) {
      return at;
    }
    return Character.isLowSurrogate(text.charAt(Math.min(from, text.length() - 1)))
            && from < text.length()
        ? from - 1
        : from;
  }

  private static List<Span> spans(List<Word> matches, int start, int end) {
    List<Span> spans = new ArrayList<>();
    for (Word word : matches) {
      if (word.start() >= start && word.end() <= end) {
        spans.add(new Span(word.start() - start, word.end() - start));
      }
    }
    return spans;
  }
}
