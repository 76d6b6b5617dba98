package dev.scribe.llm.provider;

import static dev.scribe.llm.provider.ReplyBuilder.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.sse.SseEvent;
import java.util.OptionalInt;

/**
 * Reader of the stream of Chat Completions: OpenAI's and what compatible servers make of it. The
 * answer is whole when a chunk gives a {@code finish_reason}; a chunk with the usage may follow it,
 * then {@code [DONE]}, which some servers leave out.
 */
final class ChatCompletionsReader implements StreamReader {
  private static final String DONE = "[DONE]";

  private final ReplyBuilder reading;
  private String finish = "";
  private boolean refused;
  private boolean done;

  ChatCompletionsReader(long requestBytes) {
    reading = new ReplyBuilder(requestBytes);
  }

  @Override
  public String read(SseEvent event) {
    var data = event.data().strip();
    if (data.isEmpty()) {
      return "";
    }
    if (data.equals(DONE)) {
      done = true;
      return "";
    }
    var chunk = reading.chunk(data);
    var shown = new StringBuilder();
    for (var choice : chunk.path("choices")) {
      if (choice.path("index").asInt() == 0) {
        shown.append(choice(choice));
      }
    }
    usage(chunk.path("usage"));
    return shown.toString();
  }

  private String choice(JsonNode choice) {
    var shown = delta(choice.path("delta"));
    var reason = text(choice.path("finish_reason"));
    if (reason.isEmpty()) {
      return shown;
    }
    finish = reason;
    return shown + reading.shown.end();
  }

  private String delta(JsonNode delta) {
    reading.summary.thought(text(delta.path("reasoning_content")) + text(delta.path("reasoning")));
    refused |= !text(delta.path("refusal")).isEmpty();
    for (var part : delta.path("tool_calls")) {
      call(index(part), text(part.path("id")), part.path("function"));
    }
    if (delta.path("function_call").isObject()) {
      call(OptionalInt.of(0), "", delta.path("function_call"));
    }
    return content(delta.path("content"));
  }

  /** Mistral sends a list of parts while it thinks. */
  private String content(JsonNode content) {
    var shown = new StringBuilder(reading.say(text(content)));
    if (content.isArray()) {
      for (var part : content) {
        shown.append(reading.say(text(part.path("text"))));
        reading.summary.thought(part.path("thinking").isMissingNode() ? "" : part.toString());
      }
    }
    return shown.toString();
  }

  private static OptionalInt index(JsonNode part) {
    var index = part.path("index");
    return index.isInt() ? OptionalInt.of(index.asInt()) : OptionalInt.empty();
  }

  /** Some servers give the arguments as an object, which OpenAI gives as text. */
  private void call(OptionalInt index, String id, JsonNode function) {
    var arguments = function.path("arguments");
    var json = arguments.isObject() ? arguments.toString() : text(arguments);
    reading.summary.wrote(json);
    reading.calls.add(index, id, text(function.path("name")), json);
  }

  /** vLLM can send it with every chunk; the last one counts. */
  private void usage(JsonNode usage) {
    var summary = reading.summary;
    var cached = usage.path("prompt_tokens_details").path("cached_tokens");
    summary.cacheRead(cached);
    summary.input(usage.path("prompt_tokens"), cached);
    summary.reasoning(usage.path("completion_tokens_details").path("reasoning_tokens"));
    summary.output(usage.path("completion_tokens"), !finish.isEmpty());
  }

  @Override
  public boolean hasEnded() {
    return done;
  }

  @Override
  public ChatReply reply() {
    return switch (finish) {
      case "" -> throw new ChatException(Code.BROKEN, "the stream ended without its end marker");
      case "error" -> throw new ChatException(Code.UNAVAILABLE, "the provider gave up midway");
      case "content_filter" -> throw refusal();
      case "length", "max_tokens", "model_length" -> answer(Finish.LENGTH);
      default -> answer(Finish.STOP);
    };
  }

  private ChatReply answer(Finish why) {
    if (refused) {
      throw refusal();
    }
    return reading.reply(why, "");
  }

  private static ChatException refusal() {
    return new ChatException(Code.REFUSED, "the provider declines to answer");
  }

  @Override
  public TokenUsage usage() {
    return reading.summary.usage();
  }
}
