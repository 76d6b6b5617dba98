package dev.scribe.llm.provider;

import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.sse.SseEvent;

/** Reader of a stream: one answer of one provider, event by event; pure, for one thread. */
sealed interface StreamReader permits ChatCompletionsReader, AnthropicMessagesReader {

  /**
   * The text that this event adds to the answer, mostly a few letters or none.
   *
   * @throws ChatException if the provider tells of an error, {@link Code#BROKEN}, or {@link
   *     Code#INVALID} if it is more than is taken
   */
  String read(SseEvent event);

  /** Whether the end marker has come: nothing after it belongs to the answer. */
  boolean hasEnded();

  /**
   * The whole answer, once the end marker or the end of the stream has come.
   *
   * @throws ChatException {@link Code#BROKEN} if the answer is not whole, {@link Code#REFUSED},
   *     {@link Code#INVALID} if its length was used up before any answer
   */
  ChatReply reply();

  /** What was used so far. */
  TokenUsage usage();
}
