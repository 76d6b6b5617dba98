package dev.scribe.llm.provider;

import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.sse.SseEvent;
import dev.scribe.sse.SseParser;
import java.util.function.Consumer;

/**
 * Stream of an answer: a provider's bytes to text, and in the end to a reply; pure, for one thread.
 */
final class AnswerStream {
  /** Bytes of one event of a provider that are taken. */
  static final int LARGEST_EVENT = 1 << 20;

  private final StreamReader reader;
  private final SseParser parser;

  /**
   * @param onText receives fragments that are never empty
   */
  AnswerStream(StreamReader reader, Consumer<String> onText) {
    this.reader = reader;
    this.parser = new SseParser(LARGEST_EVENT, event -> read(event, onText));
  }

  private void read(SseEvent event, Consumer<String> onText) {
    var text = reader.hasEnded() ? "" : reader.read(event);
    if (!text.isEmpty()) {
      onText.accept(text);
    }
  }

  /**
   * @throws ChatException with what was used until then
   */
  void read(byte[] bytes) {
    try {
      parser.read(bytes);
    } catch (SseParser.EventTooLarge e) {
      throw new ChatException(Code.INVALID, String.valueOf(e.getMessage())).using(usage());
    } catch (ChatException e) {
      throw e.using(usage());
    }
  }

  /** Whether the end marker has come. */
  boolean hasEnded() {
    return reader.hasEnded();
  }

  /**
   * What became of it, when the end marker has come or nothing more will come.
   *
   * @throws ChatException with what was used until then
   */
  ChatReply reply() {
    try {
      return reader.reply();
    } catch (ChatException e) {
      throw e.using(usage());
    }
  }

  TokenUsage usage() {
    return reader.usage();
  }
}
