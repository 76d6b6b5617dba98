package dev.scribe.text;

import dev.scribe.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Word lists: the French and English words that decisions go by, in the files {@code text/fr/*.txt}
 * and {@code text/en/*.txt}; the {@code README.md} beside them says how they are written. A list is
 * named {@code file/section}; it may stand in one language alone, its file stands in both.
 */
public final class WordList {
  private static final Map<String, Map<String, List<String>>> FILES = new ConcurrentHashMap<>();

  private WordList() {}

  /** The entries of a list in both languages. */
  public static Set<String> words(String list) {
    return Set.copyOf(entries(list, Language.values()));
  }

  public static Set<String> words(Language language, String list) {
    return Set.copyOf(entries(list, language));
  }

  /** A group of a regular expression that any entry of these lists matches, in both languages. */
  public static String any(String... lists) {
    return group(Stream.of(lists).flatMap(list -> entries(list, Language.values()).stream()));
  }

  public static String any(Language language, String list) {
    return group(entries(list, language).stream());
  }

  private static String group(Stream<String> entries) {
    return entries.collect(Collectors.joining("|", "(?:", ")"));
  }

  /** Each once, French first, in the order of the files. */
  private static List<String> entries(String list, Language... languages) {
    var entries =
        Stream.of(languages).flatMap(each -> section(each, list).stream()).distinct().toList();
    if (entries.isEmpty()) {
      throw new IllegalStateException("no word list " + list);
    }
    return entries;
  }

  private static List<String> section(Language language, String list) {
    var slash = list.indexOf('/');
    var file = language.name().toLowerCase(Locale.ROOT) + "/" + list.substring(0, slash);
    return FILES
        .computeIfAbsent("/text/" + file + ".txt", WordList::read)
        .getOrDefault(list.substring(slash + 1), List.of());
  }

  private static Map<String, List<String>> read(String resource) {
    try (InputStream in = WordList.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no word lists " + resource);
      }
      return sections(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, List<String>> sections(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (var line : text.lines().map(String::strip).toList()) {
      if (line.matches("\\[[a-z-]+\\]")) {
        open = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), open);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        open.add(line);
      }
    }
    return sections;
  }
}
