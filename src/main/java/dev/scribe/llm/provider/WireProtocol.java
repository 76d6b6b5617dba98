package dev.scribe.llm.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.conf.ModelConf;
import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.conf.Secret;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.message.Json;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** Wire protocol: where and how to ask, and who reads the answer. Pure. */
sealed interface WireProtocol permits ChatCompletions, AnthropicMessages {
  int LONGEST_NAME = 64;

  static WireProtocol of(Protocol protocol) {
    return switch (protocol) {
      case OPENAI -> new ChatCompletions();
      case ANTHROPIC -> new AnthropicMessages();
    };
  }

  /** The address to post to; {@code base} has no slash at its end. */
  String url(String base);

  Map<String, String> authorization(Secret key);

  /** Headers of every request beside the authorization. */
  default Map<String, String> headers() {
    return Map.of();
  }

  /** The request's body. */
  ObjectNode body(ModelConf endpoint, ChatRequest request, Set<ProviderQuirk> concessions);

  StreamReader reader(long requestBytes);

  /**
   * The arguments as a model may be shown them again: what was no JSON object becomes an empty one.
   */
  static ObjectNode arguments(ToolCall call) {
    try {
      return Json.read(
          call.arguments(),
          tree -> tree instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode());
    } catch (UncheckedIOException _) {
      return Json.MAPPER.createObjectNode();
    }
  }

  /**
   * The name as a model may be shown it again: models invent some, and both providers refuse a
   * request with a name that is not {@code [a-zA-Z0-9_-]{1,64}}.
   */
  static String name(ToolCall call) {
    var legal = call.name().replaceAll("[^a-zA-Z0-9_-]", "_");
    return legal.substring(0, Math.min(legal.length(), LONGEST_NAME));
  }

  /** A JSON schema of this program. */
  static ObjectNode schema(String json) {
    return Json.read(json, tree -> (ObjectNode) tree);
  }
}
