package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.PartsOfSpeech;
import dev.scribe.text.Punctuation;
import dev.scribe.text.Typography;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prose: from a list to running text and back, with no more words between than a few connectives.
 */
final class Prose {
  private static final int SHORT_ITEM = 5;
  private static final int FEWEST_FOR_CONNECTIVES = 4;
  private static final Pattern OPENS_CLAUSE =
      Pattern.compile("(?iuU)^" + any("prose/opens-clause") + "\\s|^[lL]['’]");
  private static final Pattern SEPARATOR =
      Pattern.compile("(?iuU)\\s*,\\s*(?:(?:et|and|ou|or)\\s+)?|\\s+(?:et|and)\\s+");

  private Prose() {}

  /** Short items as an enumeration, sentences one after the other. */
  static String of(List<String> points, Language language, boolean wasList) {
    List<String> all = points.size() == 1 ? enumerated(points.getFirst()) : points;
    boolean items =
        all.size() > 1
            && all.stream()
                .allMatch(
                    point -> Words.of(point).size() <= SHORT_ITEM && !point.matches(".*[?!:,]$"))
            && all.stream().noneMatch(point -> hasVerb(point, language));
    return items ? enumeration(all, language) : sentences(points, language, wasList);
  }

  private static boolean hasVerb(String point, Language language) {
    return PartsOfSpeech.read(point, language).stream()
        .anyMatch(token -> token.kind() == PartsOfSpeech.Kind.VERB);
  }

  /** One item a line; a sentence that only enumerates is taken apart. */
  static String list(List<String> points) {
    List<String> items = points.size() == 1 ? enumerated(points.getFirst()) : points;
    return items.stream()
        .map(item -> "- " + Typography.capital(item))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> enumerated(String sentence) {
    List<String> parts =
        Arrays.stream(SEPARATOR.split(sentence.replaceFirst("[.]\\s*$", "")))
            .filter(part -> !part.isBlank())
            .toList();
    boolean enumerates =
        parts.size() > 2 && parts.stream().allMatch(part -> Words.of(part).size() <= SHORT_ITEM);
    return enumerates ? parts : List.of(sentence);
  }

  private static String enumeration(List<String> points, Language language) {
    List<String> items =
        points.stream()
            .map(point -> point.replaceFirst("[.]\\s*$", ""))
            .map(Prose::inside)
            .toList();
    return Typography.capital(
        String.join(", ", items.subList(0, items.size() - 1))
            + " "
            + EnginePhrase.AND.in(language)
            + " "
            + items.getLast()
            + ".");
  }

  private static String sentences(List<String> points, Language language, boolean wasList) {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      String point = Punctuation.sentence(points.get(i), language);
      boolean many = wasList && points.size() >= FEWEST_FOR_CONNECTIVES;
      if (many && i == points.size() - 1) {
        text.add(led(EnginePhrase.FINALLY.in(language), point));
      } else if (many && i == points.size() / 2) {
        text.add(led(EnginePhrase.ALSO.in(language), point));
      } else {
        text.add(point);
      }
    }
    return String.join(" ", text);
  }

  /** A connective stands only before a word that surely loses its capital. */
  private static String led(String connective, String sentence) {
    return OPENS_CLAUSE.matcher(sentence).find() && !sentence.endsWith("?")
        ? connective + " " + inside(sentence)
        : sentence;
  }

  /** As it stands inside a sentence: names keep their capital. */
  private static String inside(String item) {
    List<Words.Word> words = Words.of(item);
    if (words.isEmpty() || words.getFirst().start() > 0 || words.getFirst().folded().equals("i")) {
      return item;
    }
    boolean little = !words.getFirst().isContent();
    return little || isCommon(item)
        ? Character.toString(Character.toLowerCase(item.codePointAt(0)))
            + item.substring(Character.charCount(item.codePointAt(0)))
        : item;
  }

  private static boolean isCommon(String item) {
    String lower =
        Character.toString(Character.toLowerCase(item.codePointAt(0)))
            + item.substring(Character.charCount(item.codePointAt(0)));
    return PartsOfSpeech.read(item, Words.language(item)).getFirst().kind()
            == PartsOfSpeech.Kind.NOUN
        && PartsOfSpeech.read(lower, Words.language(item)).getFirst().kind()
            == PartsOfSpeech.Kind.NOUN
        && item.length() > 1
        && Character.isLowerCase(item.charAt(1));
  }
}
