package dev.scribe.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.message.Json;
import java.util.TreeMap;

/**
 * Thinking blocks of an answer of Anthropic, which are to be sent back with the results of its
 * calls as they came.
 */
final class ThinkingBlocks {
  private static final int LONGEST = 1 << 20;

  private final TreeMap<Integer, ObjectNode> blocks = new TreeMap<>();
  private int length;

  void begin(int index, JsonNode block) {
    if (block instanceof ObjectNode first) {
      count(first.toString());
      blocks.put(index, first.deepCopy());
    }
  }

  /** A further piece of the text or of the signature. */
  void add(int index, String field, String piece) {
    var block = blocks.get(index);
    if (block != null) {
      count(piece);
      block.put(field, block.path(field).asText() + piece);
    }
  }

  private void count(String piece) {
    length += piece.length();
    if (length > LONGEST) {
      throw new ChatException(Code.INVALID, "thoughts without end");
    }
  }

  /** A JSON array; empty if there are none. */
  @Override
  public String toString() {
    return blocks.isEmpty() ? "" : Json.write(blocks.values());
  }

  /** Puts them where they came from: at the beginning of the answer. */
  static void addTo(ArrayNode content, String thoughts) {
    if (!thoughts.isEmpty()) {
      content.addAll((ArrayNode) Json.read(thoughts, tree -> tree));
    }
  }
}
