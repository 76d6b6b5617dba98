package dev.scribe.llm.wire;

import dev.scribe.conf.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model at a server.
 *
 * @param url as the official SDKs take it: ends in {@code /v1} for OpenAI, may or may not for
 *     Anthropic
 * @param model as the server calls it
 * @param key sent to that server alone
 * @param temperature in place of the agent's own
 * @param maxTokens of one answer
 * @param firstByte how long to wait for the first byte of an answer
 * @param silence how long to wait for each further byte
 * @param connections at most so many at once
 */
public record Endpoint(
    Protocol protocol,
    String url,
    String model,
    Optional<Secret> key,
    OptionalDouble temperature,
    int maxTokens,
    Duration firstByte,
    Duration silence,
    int connections) {
  public Endpoint {
    url = url.strip().replaceFirst("/+$", "");
  }
}
