package dev.scribe.llm;

import java.util.List;

/** A complete answer. The text may be empty when there are calls. */
public record ChatReply(String text, List<ToolCall> calls, Usage usage, Finish finish) {
  public ChatReply {
    calls = List.copyOf(calls);
  }

  /** Tokens as the provider counts them; the extractive engine uses none. */
  public record Usage(long inputTokens, long outputTokens) {}

  /** Why the model stopped. */
  public enum Finish {
    /** It had said everything. */
    STOP,
    /** It waits for the results of its calls. */
    TOOL_CALLS,
    /** It reached its limit: the text is cut short. */
    LENGTH
  }
}
