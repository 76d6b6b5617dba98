package dev.scribe.conf;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Configuration of a language model behind a server, named in {@code scribe.yaml} or offered by the
 * environment.
 *
 * @param url as the official SDK of that protocol takes its base URL: it ends in {@code /v1} for
 *     OpenAI and does not for Anthropic; in the file empty for the provider's own
 * @param model the provider's name for it
 * @param key sent to that address alone; in the file the name of the environment variable
 * @param temperature in place of the agent's own
 * @param maxTokens bound of one answer, thinking included
 * @param firstByteSeconds how long the provider may take to begin
 * @param silentSeconds how long it may pause in between
 * @param atOnce calls at the same time; further ones wait their turn
 * @param free costs nothing, as a server of one's own
 */
public record ModelConf(
    Protocol protocol,
    String url,
    String model,
    Optional<Secret> key,
    OptionalDouble temperature,
    int maxTokens,
    double firstByteSeconds,
    double silentSeconds,
    int atOnce,
    boolean free) {
  static final int MAX_TOKENS = 8192;
  static final int FIRST_BYTE_SECONDS = 30;
  static final int SILENT_SECONDS = 20;
  static final int AT_ONCE = 8;
  private static final double HOTTEST = 2;
  private static final int MILLIS = 1000;

  public ModelConf {
    url = url.isBlank() ? protocol.home : ServerUrl.tidy("models: url", url);
    if (model.isBlank()) {
      throw new ConfException("models: model is empty");
    }
    if (Math.min(maxTokens, atOnce) < 1 || !(Math.min(firstByteSeconds, silentSeconds) > 0)) {
      throw new ConfException(
          "models: max_tokens, at_once, first_byte_seconds and silent_seconds of %s are above 0"
              .formatted(model));
    }
    if (temperature.isPresent()
        && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= HOTTEST)) {
      throw new ConfException("models: the temperature of " + model + " is 0 to 2");
    }
  }

  /** With the usual bounds. */
  public static ModelConf usual(
      Protocol protocol, String url, String model, Optional<Secret> key, boolean free) {
    return new ModelConf(
        protocol,
        url,
        model,
        key,
        OptionalDouble.empty(),
        MAX_TOKENS,
        FIRST_BYTE_SECONDS,
        SILENT_SECONDS,
        AT_ONCE,
        free);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS));
  }

  @JsonIgnore
  public Duration firstByte() {
    return seconds(firstByteSeconds);
  }

  @JsonIgnore
  public Duration silence() {
    return seconds(silentSeconds);
  }

  /** What a provider's server speaks. */
  public enum Protocol {
    /** Chat Completions, as nearly every server understands it. */
    OPENAI("https://api.openai.com/v1"),
    /** Messages. */
    ANTHROPIC("https://api.anthropic.com");

    private final String home;

    Protocol(String home) {
      this.home = home;
    }
  }
}
