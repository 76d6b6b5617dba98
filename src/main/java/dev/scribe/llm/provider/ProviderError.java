package dev.scribe.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Error of a provider: what it says of a failure. It is searched and never repeated: some providers
 * echo the key.
 *
 * @param type for example {@code overloaded_error}; all may be empty
 * @param code for example {@code insufficient_quota}, or a number
 * @param param the name of what is wrong in the request
 */
record ProviderError(String type, String code, String param, String message) {

  /**
   * Finds {@code {"error":{…}}}, {@code {"error":"…"}} (Ollama) and {@code {"object":"error",…}}
   * (vLLM, Mistral).
   */
  static Optional<ProviderError> in(JsonNode tree) {
    var error = tree.path("error");
    if (error.isObject()) {
      return Optional.of(of(error));
    }
    if (error.isTextual()) {
      return Optional.of(new ProviderError("", "", "", error.asText()));
    }
    return tree.path("object").asText().equalsIgnoreCase("error")
        ? Optional.of(of(tree))
        : Optional.empty();
  }

  /**
   * @param body may be cut short, and no JSON at all
   */
  static Optional<ProviderError> in(String body) {
    try {
      return Json.read(body, ProviderError::in);
    } catch (UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static ProviderError of(JsonNode error) {
    return new ProviderError(
        text(error.path("type")),
        text(error.path("code")),
        text(error.path("param")),
        text(error.path("message")));
  }

  private static String text(JsonNode node) {
    return node.isContainerNode() ? node.toString() : node.isNull() ? "" : node.asText();
  }
}
