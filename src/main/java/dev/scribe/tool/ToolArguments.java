package dev.scribe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import dev.scribe.message.WellFormed;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Arguments that a model called a tool with: they meet the tool's schema. {@code null} means
 * absent, and what the schema does not name is ignored. Arguments are named by JSON pointers
 * without the first slash: {@code metadata/tags}.
 */
public final class ToolArguments {
  /** In UTF-16 code units; more than a note may hold. */
  private static final int LONGEST = 2 << 20;

  private final JsonNode values;

  private ToolArguments(JsonNode values) {
    this.values = values;
  }

  /**
   * Checks them.
   *
   * @throws InvalidToolCall for the first that is missing or not what the schema wants
   */
  public static ToolArguments of(ToolSpec spec, String json) {
    var values = parsed(json);
    ArgumentSchema.of(spec).check(values);
    return new ToolArguments(values);
  }

  private static JsonNode parsed(String json) {
    if (json.length() > LONGEST) {
      throw new InvalidToolCall("arguments", "they are too long");
    }
    try {
      return Json.read(json.isBlank() ? "{}" : json, tree -> tree);
    } catch (UncheckedIOException e) {
      throw new InvalidToolCall("arguments", "a JSON object is wanted");
    }
  }

  /** One that the schema requires. */
  public String text(String name) {
    return findText(name).orElseThrow();
  }

  public Optional<String> findText(String name) {
    return find(name).map(value -> WellFormed.text(value.textValue()));
  }

  public int whole(String name, int otherwise) {
    return find(name).map(JsonNode::intValue).orElse(otherwise);
  }

  public double number(String name, double otherwise) {
    return find(name).map(JsonNode::doubleValue).orElse(otherwise);
  }

  /** One that the schema requires, with the format {@code uuid}. */
  public UUID id(String name) {
    return UUID.fromString(text(name));
  }

  public Optional<List<String>> findTexts(String name) {
    return find(name)
        .map(
            list ->
                StreamSupport.stream(list.spliterator(), false)
                    .map(text -> WellFormed.text(text.textValue()))
                    .toList());
  }

  private Optional<JsonNode> find(String name) {
    var value = values.at("/" + name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }
}
