package dev.scribe.llm;

import java.util.function.Consumer;

/** Model that answers a conversation with text and tool calls. Thread-safe. */
public interface ChatModel {

  /** The name that people see and that is priced, for example {@code scribe-extractive}. */
  String name();

  /**
   * Starts to answer and returns at once.
   *
   * @param onText receives the text in fragments, in order, one at a time, as they exist; their
   *     concatenation is {@link ChatReply#text}. It is called on a thread of the model's choice and
   *     never splits a surrogate pair.
   */
  ChatCall start(ChatRequest request, Consumer<String> onText);
}
