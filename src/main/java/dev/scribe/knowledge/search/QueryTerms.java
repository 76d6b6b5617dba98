package dev.scribe.knowledge.search;

import dev.scribe.knowledge.Note;
import dev.scribe.message.WellFormed;
import dev.scribe.text.QuestionWords;
import dev.scribe.text.Words;
import dev.scribe.text.Words.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Terms of a query: what it asks for.
 *
 * @param words folded content words, each once
 * @param phrases between quotation marks, as written
 */
public record QueryTerms(List<String> words, List<String> phrases) {
  private static final int MOST_WORDS = 24;
  private static final int READ = 20_000;
  // A word of the title counts as much as one that is said so often more.
  private static final int TITLE = 1_000;
  private static final int MOST_PHRASES = 5;
  private static final int LONGEST_PHRASE = 200;
  // PostgreSQL refuses a query with a word over 2 KB.
  private static final int LONGEST_WORD = 200;
  private static final int SHORTEST_PREFIX = 5;
  private static final Pattern PHRASE = Pattern.compile("\"([^\"]+)\"|«([^»]+)»|“([^”]+)”");

  public static QueryTerms of(String query) {
    Map<String, String> byStem = new LinkedHashMap<>();
    List<Word> content = Words.content(query);
    List<Word> topic = content.stream().filter(word -> !QuestionWords.is(word.folded())).toList();
    List<Word> read = !topic.isEmpty() ? topic : !content.isEmpty() ? content : Words.of(query);
    for (Word word : read) {
      if (word.folded().length() <= LONGEST_WORD) {
        byStem.putIfAbsent(Words.stem(word.folded()), word.folded());
      }
    }
    return new QueryTerms(byStem.values().stream().limit(MOST_WORDS).toList(), phrases(query));
  }

  /** What a note is about: of its content words the most frequent, those of the title first. */
  public static QueryTerms of(Note note) {
    Map<String, Integer> often = new HashMap<>();
    Map<String, String> byStem = new LinkedHashMap<>();
    for (Word word : Words.content(note.title() + "\n" + WellFormed.head(note.text(), READ))) {
      if (word.folded().length() <= LONGEST_WORD) {
        String stem = Words.stem(word.folded());
        byStem.putIfAbsent(stem, word.folded());
        often.merge(stem, word.start() < note.title().length() ? TITLE : 1, Integer::sum);
      }
    }
    List<String> words =
        byStem.entrySet().stream()
            .sorted(Comparator.comparing(each -> -often.getOrDefault(each.getKey(), 0)))
            .map(Map.Entry::getValue)
            .limit(MOST_WORDS)
            .toList();
    return new QueryTerms(words, List.of());
  }

  /** Tells whether a word of a note is one of those asked for, or another form of it. */
  Predicate<Word> matching() {
    Set<String> stems = words.stream().map(Words::stem).collect(Collectors.toSet());
    List<String> prefixes =
        stems.stream().filter(stem -> stem.length() >= SHORTEST_PREFIX).toList();
    return word -> {
      String folded = word.folded();
      return prefixes.stream().anyMatch(folded::startsWith) || stems.contains(Words.stem(folded));
    };
  }

  private static List<String> phrases(String query) {
    List<String> phrases = new ArrayList<>();
    Matcher matcher = PHRASE.matcher(query);
    while (matcher.find() && phrases.size() < MOST_PHRASES) {
      String phrase = matcher.group().substring(1, matcher.group().length() - 1).strip();
      if (phrase.length() <= LONGEST_PHRASE) {
        phrases.add(phrase);
      }
    }
    return phrases;
  }
}
