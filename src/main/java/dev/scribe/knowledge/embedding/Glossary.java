package dev.scribe.knowledge.embedding;

import dev.scribe.message.Language;
import dev.scribe.text.Words;
import dev.scribe.text.Words.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Glossary: words of French and what they are in English, so that a question in one language finds
 * a note in the other: {@code conf/glossary.tsv}, a line each, {@code chaudière<TAB>boiler,
 * furnace}.
 */
public final class Glossary {
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final int LONGEST = 3;

  /** By stems, a blank between those of a term of several words. */
  private final Map<String, List<String>> english = new HashMap<>();

  private final Map<String, List<String>> french = new HashMap<>();

  private Glossary() {}

  /** An absent file is an empty glossary. */
  public static Glossary load(Path file) {
    var glossary = new Glossary();
    if (Files.exists(file)) {
      try (var lines = Files.lines(file)) {
        lines.filter(line -> !line.startsWith("#")).forEach(glossary::add);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return glossary;
  }

  /**
   * For those of the words that it knows: what they are in the other language, and what else in
   * French is the same in English.
   */
  public Map<String, List<String>> translations(List<String> words) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (var word : words) {
      var others =
          Stream.of(
                  of(english, word),
                  of(french, word),
                  of(english, word).flatMap(o -> of(french, o)))
              .flatMap(terms -> terms)
              .flatMap(term -> Words.content(term).stream())
              .map(Word::folded)
              .distinct()
              .toList();
      if (!others.isEmpty()) {
        found.put(word, others);
      }
    }
    return found;
  }

  /**
   * A French text word by word in English, as far as words are known; an English one as it is. Bad
   * English, but a model that was made for English gets its topic.
   */
  public String gloss(String text) {
    if (Words.language(text) == Language.EN) {
      return text;
    }
    var words = Words.of(text);
    List<String> glossed = new ArrayList<>();
    for (var at = 0; at < words.size(); ) {
      var taken = 1;
      var said = words.get(at).isContent() ? words.get(at).text() : "";
      for (var length = Math.min(LONGEST, words.size() - at); length > 0; length--) {
        var known = english.get(key(words.subList(at, at + length)));
        if (known != null) {
          said = known.getFirst();
          taken = length;
          break;
        }
      }
      glossed.add(said);
      at += taken;
    }
    return glossed.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }

  private static Stream<String> of(Map<String, List<String>> terms, String word) {
    return terms.getOrDefault(Words.stem(word), List.of()).stream();
  }

  private void add(String line) {
    var tab = line.indexOf('\t');
    if (tab < 1) {
      return;
    }
    var term = line.substring(0, tab).strip();
    for (var other : COMMA.splitAsStream(line.substring(tab + 1).strip()).toList()) {
      join(english, term, other);
      join(french, other, term);
    }
  }

  private static void join(Map<String, List<String>> terms, String term, String other) {
    terms.merge(
        key(Words.of(term)),
        List.of(other),
        (known, more) -> Stream.concat(known.stream(), more.stream()).distinct().toList());
  }

  private static String key(List<Word> words) {
    return words.stream().map(Word::folded).map(Words::stem).collect(Collectors.joining(" "));
  }
}
