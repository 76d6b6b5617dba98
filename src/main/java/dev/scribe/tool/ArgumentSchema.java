package dev.scribe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import java.util.regex.Pattern;

/**
 * Schema of arguments: the part of JSON Schema in which tools describe them, types, bounds, {@code
 * required}, {@code properties}, {@code items} and the format {@code uuid}. What a model gets wrong
 * is said in words that it can act on.
 */
record ArgumentSchema(JsonNode tree) {
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  static ArgumentSchema of(ToolSpec spec) {
    return new ArgumentSchema(Json.read(spec.parameters(), tree -> tree));
  }

  /** Throws {@link InvalidToolCall} for the first value that is not what is wanted. */
  void check(JsonNode value) {
    check("arguments", "", value);
  }

  private void check(String name, String prefix, JsonNode value) {
    if (!fits(value)) {
      throw new InvalidToolCall(name, wanted() + " is wanted");
    }
    for (var required : tree.path("required")) {
      if (absent(value.path(required.asText()))) {
        var part = new ArgumentSchema(tree.path("properties").path(required.asText()));
        throw new InvalidToolCall(prefix + required.asText(), part.wanted() + " is missing");
      }
    }
    for (var part : tree.path("properties").properties()) {
      var own = value.path(part.getKey());
      if (!absent(own)) {
        var path = prefix + part.getKey();
        new ArgumentSchema(part.getValue()).check(path, path + ".", own);
      }
    }
    if (tree.has("items")) {
      value.forEach(each -> new ArgumentSchema(tree.path("items")).check(name, name + ".", each));
    }
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private boolean fits(JsonNode value) {
    return switch (tree.path("type").asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray() && value.size() <= most("maxItems");
      case "string" -> value.isTextual() && fits(value.textValue());
      case "integer" -> value.isNumber() && value.canConvertToExactIntegral() && inBounds(value);
      case "number" -> value.isNumber() && inBounds(value);
      default -> true;
    };
  }

  private boolean fits(String text) {
    return tree.has("format")
        ? UUID.matcher(text).matches()
        : text.strip().length() >= tree.path("minLength").asInt()
            && text.length() <= most("maxLength");
  }

  private boolean inBounds(JsonNode value) {
    return value.doubleValue() >= tree.path("minimum").asDouble(-UNBOUNDED)
        && value.doubleValue() <= tree.path("maximum").asDouble(UNBOUNDED);
  }

  private int most(String bound) {
    return tree.path(bound).asInt(UNBOUNDED);
  }

  private String wanted() {
    return switch (tree.path("type").asText()) {
      case "object" -> "an object";
      case "array" -> "a list of at most %d entries".formatted(most("maxItems"));
      case "string" ->
          tree.has("format")
              ? "the id of a note"
              : "a text of %d to %d characters"
                  .formatted(tree.path("minLength").asInt(), most("maxLength"));
      case "integer" -> "a whole number" + bounds();
      default -> "a number" + bounds();
    };
  }

  private String bounds() {
    return " from %s to %s".formatted(tree.path("minimum").asText(), tree.path("maximum").asText());
  }
}
