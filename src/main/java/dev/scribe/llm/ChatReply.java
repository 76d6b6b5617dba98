package dev.scribe.llm;

import java.util.List;

/**
 * Reply of a model: a complete answer. The text may be empty when there are calls.
 *
 * @param thoughts what the provider wants to see again with the results of the calls; opaque, for
 *     nobody else, and empty if it wants nothing
 */
public record ChatReply(
    String text, List<ToolCall> calls, TokenUsage usage, Finish finish, String thoughts) {
  public ChatReply {
    calls = List.copyOf(calls);
  }

  public ChatReply(String text, List<ToolCall> calls, TokenUsage usage, Finish finish) {
    this(text, calls, usage, finish, "");
  }

  /**
   * Tokens, each counted once; the extractive engine uses none.
   *
   * @param input read anew, without those of the two caches
   * @param cacheRead read from the provider's cache
   * @param cacheWrite written to the provider's cache
   * @param output written, {@code reasoning} among them
   * @param reasoning written and not shown
   * @param estimated the provider did not say all of it
   */
  public record TokenUsage(
      long input, long cacheRead, long cacheWrite, long output, long reasoning, boolean estimated) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, false);

    public TokenUsage plus(TokenUsage other) {
      return new TokenUsage(
          input + other.input,
          cacheRead + other.cacheRead,
          cacheWrite + other.cacheWrite,
          output + other.output,
          reasoning + other.reasoning,
          estimated || other.estimated);
    }

    public long total() {
      return input + cacheRead + cacheWrite + output;
    }
  }

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
