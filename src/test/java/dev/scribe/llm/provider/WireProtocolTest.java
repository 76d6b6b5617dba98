package dev.scribe.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.conf.ModelConf;
import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.conf.Secret;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.message.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireProtocolTest {
  private static final ToolCall GOOD = new ToolCall("a", "search_knowledge", "{\"query\":\"x\"}");
  private static final ToolCall BAD = new ToolCall("b", "search_knowledge", "{\"query\":");

  @ParameterizedTest
  @CsvSource({
    "OPENAI, https://api.openai.com/v1/, https://api.openai.com/v1/chat/completions",
    "ANTHROPIC, https://api.anthropic.com, https://api.anthropic.com/v1/messages",
    "ANTHROPIC, https://api.anthropic.com/v1/, https://api.anthropic.com/v1/messages"
  })
  void theAddressIsTheOneThatTheOfficialSdksUse(Protocol protocol, String base, String url) {
    var endpoint = endpoint(protocol, base, OptionalDouble.empty());
    assertThat(WireProtocol.of(protocol).url(endpoint.url())).isEqualTo(url);
  }

  @Test
  void theKeyGoesIntoItsHeaderAndNowhereElse() {
    var key = new Secret("sk-sesame");
    assertThat(new ChatCompletions().authorization(key))
        .containsEntry("Authorization", "Bearer sk-sesame");
    assertThat(new AnthropicMessages().authorization(key)).containsEntry("x-api-key", "sk-sesame");
    assertThat(endpoint(Protocol.OPENAI, "http://a", OptionalDouble.empty()).toString())
        .doesNotContain("sesame");
  }

  @Test
  void openAiIsAskedWithTheCallsOfEachRoundAndOneMessageForEachResult() {
    var body = body(Protocol.OPENAI, rounds(List.of(Asked.SEARCH)), OptionalDouble.of(0.7));
    assertThat(body.path("model").asText()).isEqualTo("tiny");
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
    assertThat(body.path("max_tokens").asInt()).isEqualTo(512);
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.7);
    assertThat(body.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "tool", "tool");
    assertThat(body.at("/messages/2/content").asText()).isEqualTo("I search.");
    assertThat(body.at("/messages/2/tool_calls/0/function/arguments").asText())
        .isEqualTo("{\"query\":\"x\"}");
    assertThat(body.at("/messages/2/tool_calls/1/function/arguments").asText())
        .as("a server may parse it, and fail for ever")
        .isEqualTo("{}");
    assertThat(body.at("/messages/3/tool_call_id").asText()).isEqualTo("a");
    assertThat(body.at("/messages/3/content").asText()).contains("<result", "{\"n\":1}");
    assertThat(body.at("/tools/0/function/parameters/type").asText()).isEqualTo("object");
  }

  @Test
  void anthropicIsAskedWithAllResultsOfARoundInOneMessage() {
    var body = body(Protocol.ANTHROPIC, rounds(List.of(Asked.SEARCH)), OptionalDouble.empty());
    assertThat(body.path("system").asText()).isEqualTo("You are Mimir.");
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.2);
    assertThat(body.findValuesAsText("role")).containsExactly("user", "assistant", "user");
    assertThat(body.at("/messages/1/content/0/text").asText()).isEqualTo("I search.");
    assertThat(body.at("/messages/1/content/1/input/query").asText()).isEqualTo("x");
    assertThat(body.at("/messages/1/content/2/input").isEmpty()).isTrue();
    assertThat(body.at("/messages/2/content").findValuesAsText("tool_use_id"))
        .containsExactly("a", "b");
    assertThat(body.at("/tools/0/input_schema/type").asText()).isEqualTo("object");
    assertThat(body.has("tool_choice")).isFalse();
  }

  @Test
  void anthropicIsToldTheNamesOfToolsThatMayNotBeCalledAnyMore() {
    var body = body(Protocol.ANTHROPIC, rounds(List.of()), OptionalDouble.empty());
    assertThat(body.at("/tools").findValuesAsText("name")).containsExactly("search_knowledge");
    assertThat(body.at("/tool_choice/type").asText()).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "créer une note!, cr_er_une_note_",
    "search_knowledge, search_knowledge",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  })
  void anInventedNameComesBackAsOneThatProvidersTake(String invented, String shown) {
    var request =
        Asked.request(
            "",
            List.of(),
            new Assistant("", List.of(new ToolCall("a", invented, "{}"))),
            new ToolResult("a", invented, "{}"));
    var openai = body(Protocol.OPENAI, request, OptionalDouble.empty());
    var anthropic = body(Protocol.ANTHROPIC, request, OptionalDouble.empty());
    assertThat(openai.at("/messages/1/tool_calls/0/function/name").asText()).isEqualTo(shown);
    assertThat(anthropic.at("/messages/1/content/0/name").asText()).isEqualTo(shown);
    assertThat(anthropic.at("/tools/0/name").asText()).isEqualTo(shown);
  }

  @Test
  void withoutToolsNoneAreNamed() {
    for (var protocol : Protocol.values()) {
      var request = Asked.request("", List.of());
      var body = body(protocol, request, OptionalDouble.empty());
      assertThat(body.has("tools")).isFalse();
      assertThat(body.has("system")).isFalse();
      assertThat(body.path("messages")).hasSize(1);
    }
  }

  @Test
  void whatAServerDoesNotTakeIsLeftOut() {
    var made = Set.of(ProviderQuirk.values());
    var endpoint = endpoint(Protocol.OPENAI, "http://a", OptionalDouble.empty());
    var body = WireProtocol.of(Protocol.OPENAI).body(endpoint, Asked.request(), made);
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactly("model", "stream", "max_completion_tokens", "messages");
  }

  private static ChatRequest rounds(List<dev.scribe.llm.ToolSpec> tools) {
    return Asked.request(
        "You are Mimir.",
        tools,
        new Assistant("I search.", List.of(GOOD, BAD)),
        new ToolResult("a", "search_knowledge", "{\"n\":1}"),
        new ToolResult("b", "search_knowledge", "{\"success\":false}"));
  }

  private static JsonNode body(Protocol protocol, ChatRequest request, OptionalDouble temperature) {
    var body =
        WireProtocol.of(protocol)
            .body(endpoint(protocol, "http://a", temperature), request, Set.of());
    return Json.read(Json.write(body), tree -> tree);
  }

  private static ModelConf endpoint(Protocol protocol, String url, OptionalDouble temperature) {
    return new ModelConf(
        protocol,
        url,
        "tiny",
        Optional.of(new Secret("sk-sesame")),
        temperature,
        512,
        1,
        1,
        1,
        true);
  }
}
