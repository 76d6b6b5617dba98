package dev.scribe.llm.provider;

import static dev.scribe.llm.provider.ProviderQuirk.COMPLETION_TOKENS;
import static dev.scribe.llm.provider.ProviderQuirk.NO_STREAM_OPTIONS;
import static dev.scribe.llm.provider.ProviderQuirk.NO_TEMPERATURE;
import static dev.scribe.llm.provider.ProviderQuirk.NO_TOOLS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.conf.ModelConf;
import dev.scribe.conf.Secret;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Protocol of Chat Completions (platform.openai.com/docs/api-reference/chat), with streaming. */
record ChatCompletions() implements WireProtocol {

  @Override
  public String url(String base) {
    return base + "/chat/completions";
  }

  @Override
  public Map<String, String> authorization(Secret key) {
    return Map.of("Authorization", "Bearer " + key.value());
  }

  @Override
  public StreamReader reader(long requestBytes) {
    return new ChatCompletionsReader(requestBytes);
  }

  @Override
  public ObjectNode body(ModelConf endpoint, ChatRequest request, Set<ProviderQuirk> concessions) {
    var prompt = Prompt.of(request);
    var body = Json.MAPPER.createObjectNode().put("model", endpoint.model()).put("stream", true);
    if (!concessions.contains(NO_STREAM_OPTIONS)) {
      body.putObject("stream_options").put("include_usage", true);
    }
    var limit = concessions.contains(COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens";
    body.put(limit, endpoint.maxTokens());
    if (!concessions.contains(NO_TEMPERATURE)) {
      body.put("temperature", endpoint.temperature().orElse(request.temperature()));
    }
    var messages = body.putArray("messages");
    if (!prompt.system().isEmpty()) {
      messages.addObject().put("role", "system").put("content", prompt.system());
    }
    messages.addObject().put("role", "user").put("content", prompt.request());
    prompt.rounds().forEach(round -> add(messages, round));
    if (!concessions.contains(NO_TOOLS)) {
      tools(body, request.tools());
    }
    return body;
  }

  private static void add(ArrayNode messages, Prompt.Round round) {
    var asked = messages.addObject().put("role", "assistant").put("content", round.text());
    var calls = asked.putArray("tool_calls");
    for (var call : round.calls()) {
      calls
          .addObject()
          .put("id", call.id())
          .put("type", "function")
          .putObject("function")
          .put("name", WireProtocol.name(call))
          .put("arguments", WireProtocol.arguments(call).toString());
    }
    for (var result : round.results()) {
      messages
          .addObject()
          .put("role", "tool")
          .put("tool_call_id", result.callId())
          .put("content", result.text());
    }
  }

  private static void tools(ObjectNode body, List<ToolSpec> tools) {
    if (tools.isEmpty()) {
      return;
    }
    var list = body.putArray("tools");
    for (var tool : tools) {
      list.addObject()
          .put("type", "function")
          .putObject("function")
          .put("name", tool.name())
          .put("description", tool.description())
          .set("parameters", WireProtocol.schema(tool.parameters()));
    }
  }
}
