package dev.scribe.router;

import static dev.scribe.text.WordList.any;

import dev.scribe.text.WordList;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Features of a request that tell its intent: its words and their parts, how it opens and asks, how
 * it is built and how long it is. The material that it brings says nothing.
 */
final class IntentFeatures {
  private static final Pattern ASKS =
      Pattern.compile("^(?:et |and |so |alors |mais |but )?(" + any("question/asking") + ")\\b");

  /** What stands before a request without being one, folded. */
  private static final Set<String> PREFACE = WordList.words("words/preface");

  /** Of a long request the opening and the end say what is wanted. */
  private static final int OPENING = 24;

  private static final int END = 10;
  private static final int PART = 4;
  private static final int BUILD = 3;
  private static final String CONTENT = "…";

  private IntentFeatures() {}

  static List<String> of(String text) {
    var instruction = Instruction.of(text);
    var words = ends(Words.of(instruction));
    var folded = words.stream().map(Words.Word::folded).toList();
    var traits = new ArrayList<String>();
    folded.forEach(word -> traits.add("word " + word));
    runs(bounded(folded), 2).forEach(pair -> traits.add("pair " + pair));
    folded.stream().flatMap(IntentFeatures::parts).forEach(part -> traits.add("part " + part));
    var build = build(words);
    runs(build, BUILD).forEach(frame -> traits.add("build " + frame));
    traits.add("starts " + String.join(" ", build.subList(0, Math.min(4, build.size()))));
    opening(folded).forEach(opening -> traits.add("opens " + opening));
    var asks = ASKS.matcher(String.join(" ", folded));
    if (asks.find()) {
      traits.add("asks " + asks.group(1));
    }
    if (instruction.endsWith("?")) {
      traits.add("ends with ?");
    }
    if (instruction.length() < text.strip().length()) {
      traits.add("brings material");
    }
    traits.add("length " + magnitude(folded.size()));
    return traits.stream().distinct().toList();
  }

  private static List<Words.Word> ends(List<Words.Word> words) {
    if (words.size() <= OPENING + END) {
      return words;
    }
    return Stream.concat(
            words.stream().limit(OPENING), words.stream().skip(words.size() - (long) END))
        .toList();
  }

  private static List<String> bounded(List<String> words) {
    return Stream.of(List.of("^"), words, List.of("$")).flatMap(List::stream).toList();
  }

  private static List<String> runs(List<String> words, int length) {
    return IntStream.rangeClosed(0, words.size() - length)
        .mapToObj(at -> String.join(" ", words.subList(at, at + length)))
        .toList();
  }

  /** The little words in their order, and where others stand: the same whatever it is about. */
  private static List<String> build(List<Words.Word> words) {
    var build = new ArrayList<String>();
    for (var word : words) {
      if (!word.isContent()) {
        build.add(word.folded());
      } else if (build.isEmpty() || !build.getLast().equals(CONTENT)) {
        build.add(CONTENT);
      }
    }
    return bounded(build);
  }

  /** The first words of the request itself, alone, with the next and with both next ones. */
  private static List<String> opening(List<String> folded) {
    var request = folded.stream().dropWhile(PREFACE::contains).limit(3).toList();
    return IntStream.rangeClosed(1, request.size())
        .mapToObj(n -> String.join(" ", request.subList(0, n)))
        .toList();
  }

  /** Four letters each of a word, its edges marked: a typo spoils only some of them. */
  private static Stream<String> parts(String word) {
    var marked = "<" + word + ">";
    return IntStream.rangeClosed(0, marked.length() - PART)
        .mapToObj(at -> marked.substring(at, at + PART));
  }

  private static int magnitude(int words) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(words);
  }
}
