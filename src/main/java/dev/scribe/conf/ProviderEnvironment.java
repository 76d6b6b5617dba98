package dev.scribe.conf;

import java.util.Map;
import java.util.Optional;

/**
 * Environment of providers: what the environment says of the two well-known providers (contract
 * §8), read as their official SDKs read it; blank is absent.
 */
public record ProviderEnvironment(Provider anthropic, Provider openai) {

  /**
   * One provider.
   *
   * @param url another address than its own, as the SDK takes it
   * @param model which of its models to use
   */
  public record Provider(Optional<Secret> key, Optional<String> url, Optional<String> model) {}

  static ProviderEnvironment of(Map<String, String> environment) {
    return new ProviderEnvironment(
        provider("ANTHROPIC", environment), provider("OPENAI", environment));
  }

  private static Provider provider(String name, Map<String, String> environment) {
    return new Provider(
        set(name + "_API_KEY", environment).map(Secret::new),
        set(name + "_BASE_URL", environment).map(url -> ServerUrl.tidy(name + "_BASE_URL", url)),
        set(name + "_MODEL", environment));
  }

  private static Optional<String> set(String variable, Map<String, String> environment) {
    return Optional.of(environment.getOrDefault(variable, "").strip()).filter(s -> !s.isEmpty());
  }
}
