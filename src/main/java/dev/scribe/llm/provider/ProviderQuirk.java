package dev.scribe.llm.provider;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Quirk of a provider: a part of the request that some models do not know, and which is then left
 * out or renamed.
 */
enum ProviderQuirk {
  /** Reasoning models of OpenAI and newer ones of Anthropic take none. */
  NO_TEMPERATURE("temperature", "temperature"),
  /** OpenAI's o-series and gpt-5 want {@code max_completion_tokens}, which other servers refuse. */
  COMPLETION_TOKENS("max_tokens", "max_completion_tokens"),
  /** Mistral tells the usage unasked, and refuses to be asked. */
  NO_STREAM_OPTIONS("stream_options", "stream_options"),
  /** Many models of Ollama can call none. */
  NO_TOOLS("tools", "does not support tools");

  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;

  private final String parameter;
  private final String sign;

  /** What is not taken, and the words in an error's message that tell so. */
  ProviderQuirk(String parameter, String sign) {
    this.parameter = parameter;
    this.sign = sign;
  }

  private boolean isWanted(ProviderError error) {
    return error.message().contains(sign)
        || (error.param().equals(parameter) && error.code().startsWith("unsupported"));
  }

  /** One that may help after this failure and was not made yet. */
  static Optional<ProviderQuirk> after(
      int status, Optional<ProviderError> error, Set<ProviderQuirk> made) {
    return status == BAD_REQUEST || status == UNPROCESSABLE
        ? Arrays.stream(values())
            .filter(one -> !made.contains(one))
            .filter(one -> error.filter(one::isWanted).isPresent())
            .findFirst()
        : Optional.empty();
  }
}
