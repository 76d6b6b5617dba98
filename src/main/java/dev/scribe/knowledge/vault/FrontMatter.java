package dev.scribe.knowledge.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Front matter: the YAML block at the head of an Obsidian note.
 *
 * @param text what follows it, preceded by those of its lines that are nothing else here ({@code
 *     author: …}), so that no fact is lost; the whole file if there is no block or it is not YAML
 * @param created and updated: a date without a zone is taken as UTC
 */
record FrontMatter(
    Optional<String> title,
    List<String> tags,
    Optional<Instant> created,
    Optional<Instant> updated,
    String text,
    List<String> warnings) {
  private static final int LONGEST = 64 * 1024;
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A---[ \\t]*\\R(.*?\\R)??(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL);
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> TITLE = Set.of("title", "titre");
  private static final Set<String> TAGS = Set.of("tags", "tag");
  private static final Set<String> CREATED = Set.of("created", "date", "created_at");

  /** What Obsidian keeps for itself; every other key stays, below the text. */
  private static final Set<String> OBSIDIAN =
      Set.of("cssclass", "cssclasses", "publish", "permalink");

  private static final Set<String> UPDATED = Set.of("updated", "modified", "updated_at");

  static FrontMatter of(String file) {
    Matcher block = BLOCK.matcher(file).region(0, Math.min(LONGEST, file.length()));
    if (!block.find()) {
      return none(file, List.of());
    }
    String yaml = Optional.ofNullable(block.group(1)).orElse("");
    String rest = file.substring(block.end());
    try {
      JsonNode tree = YAML.readTree(yaml);
      return tree == null || tree.isMissingNode() || tree.isNull()
          ? none(rest, List.of())
          : tree.isObject() ? read(tree, rest) : none(file, List.of("front matter is no mapping"));
    } catch (IOException | RuntimeException e) {
      return none(file, List.of("front matter is not valid YAML and was kept as text"));
    }
  }

  private static FrontMatter none(String text, List<String> warnings) {
    return new FrontMatter(
        Optional.empty(), List.of(), Optional.empty(), Optional.empty(), text, warnings);
  }

  private static FrontMatter read(JsonNode tree, String rest) {
    List<String> warnings = new ArrayList<>();
    return new FrontMatter(
        values(tree, TITLE).map(String::strip).filter(title -> !title.isEmpty()).findFirst(),
        values(tree, TAGS).flatMap(tags -> Stream.of(tags.split("[,\\s]+"))).toList(),
        time(tree, CREATED, warnings),
        time(tree, UPDATED, warnings),
        withOthers(tree, rest),
        warnings);
  }

  private static Stream<String> values(JsonNode tree, Set<String> keys) {
    return tree.propertyStream()
        .filter(field -> keys.contains(field.getKey().toLowerCase(Locale.ROOT)))
        .flatMap(field -> flat(field.getValue()));
  }

  private static Stream<String> flat(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).flatMap(FrontMatter::flat)
        : value.isNull()
            ? Stream.of()
            : Stream.of(value.isValueNode() ? value.asText() : value.toString());
  }

  private static String withOthers(JsonNode tree, String text) {
    String lines =
        tree.propertyStream()
            .filter(
                field ->
                    Stream.of(TITLE, TAGS, CREATED, UPDATED, OBSIDIAN)
                        .noneMatch(keys -> keys.contains(field.getKey().toLowerCase(Locale.ROOT))))
            .map(
                field ->
                    field.getKey()
                        + ": "
                        + flat(field.getValue()).collect(Collectors.joining(", ")))
            .collect(Collectors.joining("\n"));
    if (lines.isEmpty()) {
      return text;
    }
    return text.isBlank() ? lines : text.stripTrailing() + "\n\n" + lines;
  }

  private static Optional<Instant> time(JsonNode tree, Set<String> keys, List<String> warnings) {
    Optional<String> written = values(tree, keys).filter(value -> !value.isBlank()).findFirst();
    Optional<Instant> read = written.flatMap(FrontMatter::instant);
    if (written.isPresent() && read.isEmpty()) {
      warnings.add("front matter has a date that cannot be read: " + written.get());
    }
    return read;
  }

  private static Optional<Instant> instant(String written) {
    String iso = written.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) +", "$1T");
    return Stream.<Function<String, Instant>>of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC))
        .flatMap(parser -> attempt(parser, iso).stream())
        .findFirst();
  }

  private static Optional<Instant> attempt(Function<String, Instant> parser, String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
