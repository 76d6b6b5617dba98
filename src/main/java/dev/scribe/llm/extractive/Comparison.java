package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.llm.extractive.Draft.Section;
import dev.scribe.message.Language;
import dev.scribe.text.Typography;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comparison: things that a person wants set against each other, by the names that the person gave
 * them.
 */
record Comparison(List<String> sides) {
  private static final int MOST_WORDS = 6;
  private static final String END =
      "(?=\\s*[.?!;:\\n]|\\s+" + any("comparison/after") + "\\b|\\s*$)";
  private static final Pattern AMONG =
      Pattern.compile(
          "(?iuU)\\b(?:compar(?:e[rz]?|ons|aison|ison)\\s+(?:(?:de|d['’]|of|moi|me)\\s*)?|(?:entre|between)\\s+|versus"
              + " de |choisir |choose )(.{2,120}?)"
              + END);
  private static final Pattern AGAINST =
      Pattern.compile(
          "(?iuU)(?:^|[:,]\\s*)([^:,.?!\\n]{2,60}\\s(?:vs\\.?|versus|contre)\\s[^:,.?!\\n]{2,60}?)"
              + END);
  private static final Pattern EITHER =
      Pattern.compile("(?iuU)\\s*((?:\\S+ ){1,4}?(?:ou bien|ou|or) (?:\\S+ ?){1,4}?)\\s*\\?\\s*");
  private static final Pattern SPLIT =
      Pattern.compile(
          "(?iuU)\\s*,\\s*(?:et|and|ou|or)?\\s+|\\s+"
              + any("comparison/between")
              + "\\s+|\\s+(?:à|au|aux)\\s+(?=\\p{L})");
  private static final Pattern ARTICLE =
      Pattern.compile("(?iuU)^(?:" + any("comparison/before") + "\\s+|l['’]|d['’])+");

  static Optional<Comparison> in(String wish) {
    Matcher among = AMONG.matcher(wish);
    Matcher against = AGAINST.matcher(wish);
    Matcher either = EITHER.matcher(wish);
    if (among.find()) {
      return of(among.group(1));
    }
    if (against.find()) {
      return of(against.group(1));
    }
    return either.matches() ? of(either.group(1)) : Optional.empty();
  }

  private static Optional<Comparison> of(String named) {
    List<String> sides =
        Arrays.stream(SPLIT.split(named.strip()))
            .map(side -> ARTICLE.matcher(side.strip()).replaceFirst("").strip())
            .filter(side -> !Words.content(side).isEmpty())
            .distinct()
            .toList();
    boolean names = sides.stream().allMatch(side -> Words.of(side).size() <= MOST_WORDS);
    return sides.size() >= 2 && names ? Optional.of(new Comparison(sides)) : Optional.empty();
  }

  /** Each side with what was found about it, also when that is nothing. */
  Draft draft(Findings findings, Language language) {
    List<List<String>> found =
        sides.stream().map(_ -> (List<String>) new ArrayList<String>()).toList();
    List<String> other = new ArrayList<>();
    for (String point : findings.points()) {
      List<Integer> about = about(point, findings);
      (about.size() == 1 ? found.get(about.getFirst()) : other).add(point);
    }
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      List<String> own = found.get(i);
      sections.add(
          new Section(
              Typography.capital(sides.get(i)),
              own.isEmpty() ? List.of(EnginePhrase.NOTHING_ON_THIS_SIDE.in(language)) : own));
    }
    if (!other.isEmpty()) {
      sections.add(new Section(EnginePhrase.ON_ALL.in(language), other));
    }
    return new Draft(title(language), sections, new TreeMap<>(findings.titles()));
  }

  private String title(Language language) {
    String last = " " + EnginePhrase.AND.in(language) + " " + sides.getLast();
    return Typography.capital(String.join(", ", sides.subList(0, sides.size() - 1)) + last);
  }

  /** The sides that a point speaks of: by its words or, failing that, its note's title. */
  private List<Integer> about(String point, Findings findings) {
    List<Integer> own = matching(point);
    return own.isEmpty() ? matching(findings.titleOf(point)) : own;
  }

  private List<Integer> matching(String text) {
    Set<String> stems = Words.stems(text);
    List<Integer> matching = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      if (distinct(i).terms().stream().anyMatch(term -> term.in(stems))) {
        matching.add(i);
      }
    }
    return matching;
  }

  /**
   * What tells one side from the others: in {@code road bike} and {@code city bike}, not the bike.
   */
  private Question distinct(int side) {
    Set<String> others =
        sides.stream()
            .filter(other -> !other.equals(sides.get(side)))
            .flatMap(other -> Words.stems(other).stream())
            .collect(Collectors.toSet());
    String own =
        Words.content(sides.get(side)).stream()
            .filter(word -> !others.contains(Words.stem(word.folded())))
            .map(Words.Word::text)
            .collect(Collectors.joining(" "));
    return Question.of(own.isEmpty() ? sides.get(side) : own);
  }
}
