package dev.scribe.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.scribe.message.Json;
import dev.scribe.message.WellFormed;
import java.util.Map;

/** Limit of a tool's result: a long text loses its end, and says so. */
final class ToolResultLimit {
  /** In UTF-16 code units. */
  static final int MOST = 48 * 1024;

  private static final int SHORTEST = 50;
  private static final String MARK = " […]";

  private ToolResultLimit() {}

  /** The same JSON if it is short enough; else with all texts cut to the same length. */
  static String json(String json) {
    if (json.length() <= MOST) {
      return json;
    }
    var tree = Json.read(json, it -> it);
    for (var most = MOST / 2; most >= SHORTEST; most = most * 3 / 4) {
      var shorter = Json.write(cut(tree, most));
      if (shorter.length() <= MOST) {
        return shorter;
      }
    }
    return Json.write(Map.of("success", false, "error", "the result is too long, ask for less"));
  }

  private static JsonNode cut(JsonNode node, int most) {
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(each -> object.set(each.getKey(), cut(each.getValue(), most)));
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(each -> array.add(cut(each, most)));
      return array;
    }
    return node.isTextual() && node.textValue().length() > most
        ? TextNode.valueOf(WellFormed.head(node.textValue(), most) + MARK)
        : node;
  }
}
