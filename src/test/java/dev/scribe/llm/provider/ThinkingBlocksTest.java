package dev.scribe.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.conf.ModelConf;
import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ToolCall;
import dev.scribe.message.Json;
import dev.scribe.sse.SseEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThinkingBlocksTest {
  private static final List<String> STREAM =
      List.of(
          "{'type':'message_start','message':{'usage':{'input_tokens':9}}}",
          "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}",
          "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Let me '}}",
          "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'see.'}}",
          "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'EqQB'}}",
          "{'type':'content_block_start','index':1,'content_block':{'type':'redacted_thinking','data':'gAAA'}}",
          "{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'t1','name':'search_knowledge','input':{}}}",
          "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':5}}",
          "{'type':'message_stop'}");

  @Test
  void whatWasThoughtGoesBackAsItCameBeforeTheCallsItLedTo() {
    var reader = new AnthropicMessagesReader(0);
    STREAM.forEach(data -> reader.read(new SseEvent("", data.replace('\'', '"'))));
    var reply = reader.reply();

    var content = asked(reply.thoughts()).at("/messages/1/content");

    assertThat(content.get(0))
        .isEqualTo(json("{'type':'thinking','thinking':'Let me see.','signature':'EqQB'}"));
    assertThat(content.get(1)).isEqualTo(json("{'type':'redacted_thinking','data':'gAAA'}"));
    assertThat(content.get(2).path("type").asText()).isEqualTo("tool_use");
    assertThat(reply.text()).isEmpty();
  }

  @Test
  void nothingIsAddedWhereNothingWasThought() {
    assertThat(asked("").at("/messages/1/content")).hasSize(1);
  }

  private static JsonNode asked(String thoughts) {
    var call = new ToolCall("t1", "search_knowledge", "{}");
    var request =
        Asked.request(
            new ChatMessage.Assistant("", List.of(call), thoughts),
            new ChatMessage.ToolResult("t1", "search_knowledge", "{}"));
    var model = ModelConf.usual(Protocol.ANTHROPIC, "", "tiny", Optional.empty(), true);
    return new AnthropicMessages().body(model, request, Set.of());
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), tree -> tree);
  }
}
