package dev.scribe.message;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The note that a text means by {@code [n]}. */
public record Citation(int n, UUID noteId, String title) {
  private static final Pattern MARK = Pattern.compile("\\[(\\d{1,4})]");

  /** Those of a text, each once, by their numbers; a number that no note has is no citation. */
  public static List<Citation> in(String text, List<Source> sources) {
    var cited =
        MARK.matcher(text)
            .results()
            .map(mark -> Integer.parseInt(mark.group(1)))
            .collect(Collectors.toSet());
    return sources.stream()
        .filter(source -> cited.contains(source.n()))
        .map(source -> new Citation(source.n(), source.noteId(), source.title()))
        .sorted(Comparator.comparingInt(Citation::n))
        .toList();
  }
}
