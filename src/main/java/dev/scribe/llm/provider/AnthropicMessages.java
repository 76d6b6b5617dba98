package dev.scribe.llm.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.conf.ModelConf;
import dev.scribe.conf.Secret;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Protocol of Anthropic Messages (docs.anthropic.com/en/api/messages), with streaming. */
record AnthropicMessages() implements WireProtocol {

  @Override
  public String url(String base) {
    return base + (base.endsWith("/v1") ? "/messages" : "/v1/messages");
  }

  @Override
  public Map<String, String> authorization(Secret key) {
    return Map.of("x-api-key", key.value());
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("anthropic-version", "2023-06-01");
  }

  @Override
  public StreamReader reader(long requestBytes) {
    return new AnthropicMessagesReader(requestBytes);
  }

  @Override
  public ObjectNode body(ModelConf endpoint, ChatRequest request, Set<ProviderQuirk> concessions) {
    var prompt = Prompt.of(request);
    var body =
        Json.MAPPER
            .createObjectNode()
            .put("model", endpoint.model())
            .put("stream", true)
            .put("max_tokens", endpoint.maxTokens());
    if (!concessions.contains(ProviderQuirk.NO_TEMPERATURE)) {
      body.put("temperature", endpoint.temperature().orElse(request.temperature()));
    }
    if (!prompt.system().isEmpty()) {
      body.put("system", prompt.system());
    }
    var messages = body.putArray("messages");
    messages.addObject().put("role", "user").put("content", prompt.request());
    prompt.rounds().forEach(round -> add(messages, round));
    if (!concessions.contains(ProviderQuirk.NO_TOOLS)) {
      tools(body, request, prompt.rounds());
    }
    return body;
  }

  /** All results of a round go into one message; an empty text is refused. */
  private static void add(ArrayNode messages, Prompt.Round round) {
    var asked = messages.addObject().put("role", "assistant").putArray("content");
    ThinkingBlocks.addTo(asked, round.thoughts());
    if (!round.text().isBlank()) {
      asked.addObject().put("type", "text").put("text", round.text());
    }
    for (var call : round.calls()) {
      asked
          .addObject()
          .put("type", "tool_use")
          .put("id", call.id())
          .put("name", WireProtocol.name(call))
          .set("input", WireProtocol.arguments(call));
    }
    var answered = messages.addObject().put("role", "user").putArray("content");
    for (var result : round.results()) {
      answered
          .addObject()
          .put("type", "tool_result")
          .put("tool_use_id", result.callId())
          .put("content", result.text());
    }
  }

  /**
   * A conversation with calls must name its tools also where none may be called any more: then they
   * are named and forbidden.
   */
  private static void tools(ObjectNode body, ChatRequest request, List<Prompt.Round> rounds) {
    var forbidden = request.tools().isEmpty() ? names(rounds) : List.<String>of();
    if (request.tools().isEmpty() && forbidden.isEmpty()) {
      return;
    }
    var list = body.putArray("tools");
    for (var tool : request.tools()) {
      list.addObject()
          .put("name", tool.name())
          .put("description", tool.description())
          .set("input_schema", WireProtocol.schema(tool.parameters()));
    }
    for (var name : forbidden) {
      list.addObject().put("name", name).putObject("input_schema").put("type", "object");
      body.putObject("tool_choice").put("type", "none");
    }
  }

  private static List<String> names(List<Prompt.Round> rounds) {
    return rounds.stream()
        .flatMap(round -> round.calls().stream())
        .map(WireProtocol::name)
        .distinct()
        .toList();
  }
}
