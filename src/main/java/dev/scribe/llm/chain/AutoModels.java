package dev.scribe.llm.chain;

import dev.scribe.conf.ModelConf;
import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.conf.ProviderEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Models that {@code auto} stands for, before the extractive engine. Pure. */
final class AutoModels {
  // Each provider's middle model, which its documentation recommends for speed and intelligence
  // together (November 2026).
  private static final String ANTHROPIC_MODEL = "claude-sonnet-5-5";
  private static final String OPENAI_MODEL = "gpt-6.1-terra";

  private AutoModels() {}

  /**
   * By name, in the order in which they are tried.
   *
   * @param ollama address of the one that answered and the model to use
   */
  static Map<String, ModelConf> of(ProviderEnvironment providers, Optional<Local> ollama) {
    var offers = new LinkedHashMap<String, ModelConf>();
    var anthropic = providers.anthropic();
    if (anthropic.key().isPresent()) {
      offers.put("anthropic", offer(Protocol.ANTHROPIC, anthropic, ANTHROPIC_MODEL));
    }
    var openai = providers.openai();
    if (openai.key().isPresent() || openai.url().isPresent()) {
      offers.put("openai", offer(Protocol.OPENAI, openai, OPENAI_MODEL));
    }
    ollama.ifPresent(
        local ->
            offers.put(
                "ollama",
                ModelConf.usual(
                    Protocol.OPENAI, local.url() + "/v1", local.model(), Optional.empty(), true)));
    return offers;
  }

  /** A model of a server on this machine. */
  record Local(String url, String model) {}

  private static ModelConf offer(
      Protocol protocol, ProviderEnvironment.Provider provider, String usualModel) {
    // Who asks for no key sends no bill.
    var free = provider.key().isEmpty();
    var model = provider.model().orElse(usualModel);
    return ModelConf.usual(protocol, provider.url().orElse(""), model, provider.key(), free);
  }
}
