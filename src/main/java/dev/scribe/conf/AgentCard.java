package dev.scribe.conf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Card of an agent: one as {@code conf/agents/<name>.md} defines it: YAML front matter and the
 * prompt as prose, below {@code # Français} and {@code # English}, or once for all languages; so is
 * its description, below {@code fr} and {@code en}. Where it says {@code {{context}}}, {@code
 * {{memory}}} and {@code {{transcript}}}, a model is told the notes, what was said earlier, and
 * what was said in this run.
 *
 * @param name lower case, as addressed and as on the wire
 * @param aliases further names that a person may call it by
 * @param descriptions what it does, as people are told
 * @param tools names of the tools that it may use, nothing else
 */
public record AgentCard(
    String name,
    String title,
    String icon,
    String color,
    Map<Language, String> descriptions,
    List<String> aliases,
    List<String> tools,
    double temperature,
    Map<Language, String> prompts) {

  private static final Map<Language, Pattern> HEADINGS =
      Map.of(
          Language.FR, Pattern.compile("(?mi)^# +fran[cç]ais *$"),
          Language.EN, Pattern.compile("(?mi)^# +english *$"));
  private static final Pattern NEXT = Pattern.compile("(?m)^# +\\p{L}+ *$");

  public AgentCard {
    prompts = Collections.unmodifiableMap(new TreeMap<>(prompts));
    descriptions = Collections.unmodifiableMap(new TreeMap<>(descriptions));
    if (!name.matches("[a-z][a-z0-9_-]{0,31}")) {
      throw new ConfException("an agent's file name must be a-z 0-9 _ -: " + name);
    }
  }

  /** Who the agent is and how it behaves, in the language that it is to answer in. */
  public String prompt(Language language) {
    return Objects.requireNonNull(prompts.get(language));
  }

  /** What it does, in the language of who reads it. */
  public String description(Language language) {
    return descriptions.getOrDefault(language, "");
  }

  /** The same without that tool. */
  public AgentCard without(String tool) {
    var others = tools.stream().filter(each -> !each.equals(tool)).toList();
    return new AgentCard(
        name, title, icon, color, descriptions, aliases, others, temperature, prompts);
  }

  /** All agents of a folder, by name. */
  public static List<AgentCard> loadAll(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".md"))
          .sorted()
          .map(AgentCard::load)
          .toList();
    } catch (IOException e) {
      throw new ConfException("cannot read the agents' folder " + folder + ": " + e.getMessage());
    }
  }

  /** All names that a person may call these agents by: names, titles and aliases. */
  public static List<String> names(List<AgentCard> cards) {
    return cards.stream()
        .flatMap(c -> Stream.concat(Stream.of(c.name(), c.title()), c.aliases().stream()))
        .distinct()
        .toList();
  }

  private static AgentCard load(Path file) {
    try {
      var parts = Files.readString(file).split("(?m)^---\\s*$", 3);
      if (parts.length < 3 || !parts[0].isBlank()) {
        throw new ConfException(file + ": expected YAML between two lines of ---, then the prompt");
      }
      var tree = (ObjectNode) ConfLoader.YAML.readTree(parts[1]);
      tree.put("name", file.getFileName().toString().replace(".md", "").toLowerCase(Locale.ROOT));
      var described = tree.path("description");
      tree.remove("description");
      var descriptions = tree.putObject("descriptions");
      var prompts = tree.putObject("prompts");
      for (var language : Language.values()) {
        var own = described.path(language.name().toLowerCase(Locale.ROOT));
        descriptions.put(language.name(), own.asText(described.asText()));
        prompts.put(language.name(), prompt(parts[2], language));
      }
      return ConfLoader.YAML.treeToValue(tree, AgentCard.class);
    } catch (IOException e) {
      throw new ConfException(file + ": " + e.getMessage());
    }
  }

  private static String prompt(String prose, Language language) {
    var heading = Objects.requireNonNull(HEADINGS.get(language)).matcher(prose);
    if (!heading.find()) {
      return prose.strip();
    }
    var below = prose.substring(heading.end());
    var next = NEXT.matcher(below);
    return (next.find() ? below.substring(0, next.start()) : below).strip();
  }
}
