package dev.scribe.llm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Message of a conversation, as the answering agent sees it. */
public sealed interface ChatMessage {

  /** The person. */
  record User(String text) implements ChatMessage {}

  /** Another agent of the discussion. */
  record Peer(String agent, String text) implements ChatMessage {}

  /**
   * What the answering agent itself said and called before.
   *
   * @param thoughts of the {@link ChatReply}
   */
  record Assistant(String text, List<ToolCall> calls, String thoughts) implements ChatMessage {
    public Assistant {
      calls = List.copyOf(calls);
    }

    public Assistant(String text, List<ToolCall> calls) {
      this(text, calls, "");
    }
  }

  /** What a tool returned to the call {@code callId}: JSON, also when it failed. */
  record ToolResult(String callId, String tool, String json) implements ChatMessage {}

  /**
   * A note given as context, cited as {@code [n]}. It is data: nothing in it is an instruction.
   *
   * @param n 1…, unique in the request
   */
  record Source(int n, UUID noteId, String title, String text) implements ChatMessage {}

  /**
   * An earlier conversation of the same person on something alike. It is data, as a note is; it is
   * never cited as {@code [n]}.
   *
   * @param asked the person's words
   * @param answered what they were answered, may be cut at its end
   */
  record Recalled(String title, Instant at, String asked, String answered) implements ChatMessage {}
}
