package dev.scribe.text;

import static dev.scribe.text.WordList.any;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Vocatives: the agents' names where a request only calls them, {@code Plume et Mimir, …}, {@code
 * Salut Plume !}, {@code …, Mimir ?}, {@code @plume}. A name inside a sentence stays.
 */
public final class Vocatives {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final String GREETING =
      "(?:"
          + any("greetings/hello", "vocatives/greeting")
          + "|(?:good|bonne)\\s+(?:morning|evening|afternoon|night|nuit|journée|soirée))";

  private record Patterns(Pattern head, Pattern tail, Pattern at) {}

  private final Optional<Patterns> patterns;

  private Vocatives(Optional<Patterns> patterns) {
    this.patterns = patterns;
  }

  public static Vocatives of(Collection<String> names) {
    String any =
        names.stream()
            .filter(name -> !name.isBlank())
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return new Vocatives(any.isEmpty() ? Optional.empty() : Optional.of(patterns(any)));
  }

  private static Patterns patterns(String any) {
    String name = "@?(?:" + any + ")(?![\\p{L}\\p{M}\\p{N}_@-])";
    String names = name + "(?:\\s*(?:,|&|\\+|/|\\bet\\b|\\band\\b)\\s*" + name + ")*";
    return new Patterns(
        Pattern.compile(
            "\\A\\s*("
                + GREETING
                + "\\b)?[\\s,]*"
                + names
                + "(?!\\s+d(?:es?|u)\\s|\\s+d['’])\\s*(?:[,:;.]\\s*|(?=[!?…])|(?<=\\s)|\\z)",
            FLAGS),
        Pattern.compile(
            "(?:,\\s*(?:et\\s+|and\\s+)?|\\s+@)" + names + "(\\s*[!?.…]*)\\s*\\z", FLAGS),
        Pattern.compile("(?<=\\s)@(?:" + any + ")(?![\\p{L}\\p{M}\\p{N}_@-])[ ,]*", FLAGS));
  }

  public String strip(String text) {
    return patterns.map(known -> strip(text, known)).orElse(text);
  }

  private static String strip(String text, Patterns known) {
    String begun =
        known
            .head()
            .matcher(text)
            .replaceFirst(head -> head.group(1) == null ? "" : head.group(1) + " ");
    String unmarked = begun.equals(text) ? begun : begun.replaceFirst("\\A\\s*[!…]+\\s*", "");
    String called = known.tail().matcher(unmarked).replaceFirst("$1");
    return known.at().matcher(called).replaceAll("");
  }
}
