package dev.scribe.llm.provider;

import static dev.scribe.llm.provider.ReplyBuilder.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.sse.SseEvent;
import java.util.OptionalInt;

/**
 * Reader of the stream of Anthropic Messages. Events are told apart by the {@code type} in their
 * data, which proxies keep even where they drop the event's name; unknown ones are passed over, as
 * the documentation asks.
 */
final class AnthropicMessagesReader implements StreamReader {
  private final ReplyBuilder reading;
  private final ThinkingBlocks thoughts = new ThinkingBlocks();
  private String finish = "";
  private boolean ended;

  AnthropicMessagesReader(long requestBytes) {
    reading = new ReplyBuilder(requestBytes);
  }

  @Override
  public String read(SseEvent event) {
    if (event.data().isBlank()) {
      return "";
    }
    var chunk = reading.chunk(event.data());
    return switch (chunk.path("type").asText()) {
      case "message_start" -> {
        usage(chunk.path("message").path("usage"), false);
        yield "";
      }
      case "content_block_start" -> begin(chunk.path("content_block"), chunk.path("index").asInt());
      case "content_block_delta" -> delta(chunk.path("delta"), chunk.path("index").asInt());
      case "message_delta" -> {
        finish = chunk.path("delta").path("stop_reason").asText(finish);
        usage(chunk.path("usage"), true);
        yield "";
      }
      case "message_stop" -> {
        ended = true;
        yield reading.shown.end();
      }
      default -> "";
    };
  }

  private String begin(JsonNode block, int index) {
    return switch (block.path("type").asText()) {
      case "text" -> reading.say(text(block.path("text")));
      case "tool_use" -> {
        var id = text(block.path("id"));
        call(index, id, text(block.path("name")), given(block.path("input")));
        yield "";
      }
      case "thinking", "redacted_thinking" -> {
        thoughts.begin(index, block);
        yield "";
      }
      default -> "";
    };
  }

  /** The input is empty here and comes in fragments; some servers give it whole. */
  private static String given(JsonNode input) {
    return input.isEmpty() ? "" : input.toString();
  }

  private String delta(JsonNode delta, int index) {
    return switch (delta.path("type").asText()) {
      case "text_delta" -> reading.say(text(delta.path("text")));
      case "input_json_delta" -> {
        // The provider's own tools have such fragments too.
        if (reading.calls.has(index)) {
          call(index, "", "", text(delta.path("partial_json")));
        }
        yield "";
      }
      case "thinking_delta" -> {
        reading.summary.thought(text(delta.path("thinking")));
        thoughts.add(index, "thinking", text(delta.path("thinking")));
        yield "";
      }
      case "signature_delta" -> {
        thoughts.add(index, "signature", text(delta.path("signature")));
        yield "";
      }
      default -> "";
    };
  }

  private void call(int index, String id, String name, String json) {
    reading.summary.wrote(json);
    reading.calls.add(OptionalInt.of(index), id, name, json);
  }

  /** Each count is a sum so far, and may be left out where it has not changed. */
  private void usage(JsonNode usage, boolean isFinal) {
    var summary = reading.summary;
    summary.input(usage.path("input_tokens"), MissingNode.getInstance());
    summary.cacheRead(usage.path("cache_read_input_tokens"));
    summary.cacheWrite(usage.path("cache_creation_input_tokens"));
    summary.output(usage.path("output_tokens"), isFinal);
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  @Override
  public ChatReply reply() {
    if (!ended) {
      throw new ChatException(Code.BROKEN, "the stream ended without its end marker");
    }
    return switch (finish) {
      case "refusal" -> throw new ChatException(Code.REFUSED, "the provider declines to answer");
      case "max_tokens", "model_context_window_exceeded" ->
          reading.reply(Finish.LENGTH, thoughts.toString());
      default -> reading.reply(Finish.STOP, thoughts.toString());
    };
  }

  @Override
  public TokenUsage usage() {
    return reading.summary.usage();
  }
}
