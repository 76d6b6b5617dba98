package dev.scribe.llm.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ChatReply.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Count of the tokens of one answer: what the provider said last of each kind, and an estimate of
 * what it did not say.
 */
final class TokenCount {
  /** UTF-8 bytes to a token, as providers themselves say of English; French needs a little more. */
  private static final long BYTES_OF_TOKEN = 4;

  /** Far more than any answer or request has: what claims more is not believed, but estimated. */
  private static final long MOST = 100_000_000;

  private final long requestBytes;
  private long shownBytes;
  private long hiddenBytes;
  private OptionalLong input = OptionalLong.empty();
  private OptionalLong output = OptionalLong.empty();
  private OptionalLong reasoning = OptionalLong.empty();
  private long cacheRead;
  private long cacheWrite;
  private boolean outputIsFinal;
  private boolean nothing;

  TokenCount(long requestBytes) {
    this.requestBytes = requestBytes;
  }

  /** Text or arguments have come. */
  void wrote(String text) {
    shownBytes += bytes(text);
  }

  /** Thoughts have come, which nobody is shown. */
  void thought(String text) {
    hiddenBytes += bytes(text);
  }

  /**
   * @param cached how many of these were in a cache
   */
  void input(JsonNode tokens, JsonNode cached) {
    var all = said(tokens, OptionalLong.empty());
    if (all.isPresent()) {
      var anew = all.getAsLong() - said(cached, OptionalLong.of(0)).getAsLong();
      input = OptionalLong.of(Math.max(0, anew));
    }
  }

  void cacheRead(JsonNode tokens) {
    cacheRead = said(tokens, OptionalLong.of(cacheRead)).orElse(0);
  }

  void cacheWrite(JsonNode tokens) {
    cacheWrite = said(tokens, OptionalLong.of(cacheWrite)).orElse(0);
  }

  /**
   * @param isFinal whether it is known to be all that will have been written
   */
  void output(JsonNode tokens, boolean isFinal) {
    output = said(tokens, output);
    outputIsFinal = isFinal && output.isPresent();
  }

  void reasoning(JsonNode tokens) {
    reasoning = said(tokens, reasoning);
  }

  /** The provider did not begin to answer. */
  void nothing() {
    nothing = true;
  }

  TokenUsage usage() {
    if (nothing) {
      return TokenUsage.NONE;
    }
    var written = tokens(shownBytes + hiddenBytes);
    var hidden = reasoning.orElse(outputIsFinal ? 0 : tokens(hiddenBytes));
    var all = outputIsFinal ? output.getAsLong() : Math.max(output.orElse(0), written);
    return new TokenUsage(
        input.orElse(tokens(requestBytes)),
        cacheRead,
        cacheWrite,
        all,
        Math.min(hidden, all),
        input.isEmpty() || !outputIsFinal);
  }

  private static OptionalLong said(JsonNode tokens, OptionalLong before) {
    return tokens.isIntegralNumber() && tokens.canConvertToLong() && tokens.asLong() <= MOST
        ? OptionalLong.of(Math.max(0, tokens.asLong()))
        : before;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static long tokens(long bytes) {
    return Math.ceilDiv(bytes, BYTES_OF_TOKEN);
  }
}
