package dev.scribe.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.message.Json;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Builder of a reply: what both protocols' readers gather while they read, text, calls and what was
 * used.
 */
final class ReplyBuilder {
  final ShownText shown = new ShownText();
  final ToolCallAccumulator calls = new ToolCallAccumulator();
  final TokenCount summary;

  /** Whether the provider has begun to answer. */
  private boolean begun;

  ReplyBuilder(long requestBytes) {
    summary = new TokenCount(requestBytes);
  }

  /**
   * @throws ChatException if it is an error of the provider, or {@link Code#BROKEN} if it is none
   *     of the protocol's objects
   */
  JsonNode chunk(String data) {
    var chunk = tree(data);
    ProviderError.in(chunk).ifPresent(this::fail);
    begun = true;
    return chunk;
  }

  /** Empty if it is none, as {@code null} is. */
  static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : "";
  }

  private static JsonNode tree(String data) {
    try {
      var tree = Json.read(data, json -> json);
      if (tree.isObject()) {
        return tree;
      }
    } catch (UncheckedIOException _) {
      // Said below, without repeating what came.
    }
    throw new ChatException(Code.BROKEN, "an event is not a JSON object");
  }

  /** A provider that tells of an error before anything else has used nothing. */
  private void fail(ProviderError error) {
    if (!begun) {
      summary.nothing();
    }
    var trouble = ErrorKind.of(error);
    throw trouble.failure("the provider says within the stream: ", Optional.empty());
  }

  String say(String delta) {
    summary.wrote(delta);
    return shown.add(delta);
  }

  /**
   * @param finish as the provider says; that there are calls is seen, not believed (gpt-4o and
   *     Ollama have said {@code stop} with calls, ollama#7963)
   */
  ChatReply reply(Finish finish, String thoughts) {
    var all = calls.all();
    if (all.isEmpty() && shown.toString().isBlank()) {
      throw empty(finish);
    }
    var seen = finish == Finish.LENGTH ? finish : all.isEmpty() ? Finish.STOP : Finish.TOOL_CALLS;
    return new ChatReply(shown.toString(), all, summary.usage(), seen, thoughts);
  }

  /** A model that thinks until nothing is left for its answer will do so again. */
  private static ChatException empty(Finish finish) {
    return finish == Finish.LENGTH
        ? new ChatException(Code.INVALID, "the longest answer allowed was used up by thoughts")
        : new ChatException(Code.BROKEN, "an empty answer");
  }
}
