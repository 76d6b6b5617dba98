package dev.scribe.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.llm.extractive.ExtractiveModel;
import dev.scribe.message.Language;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.registry.AgentRegistry.Member;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Routes of agents: who answers, and who asks. */
public final class AgentRoutes implements Routes {
  private final AgentRegistry registry;
  private final String version;
  private final String auth;

  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record Wire(
      String name,
      String title,
      String icon,
      String color,
      String description,
      List<String> aliases,
      List<String> tools,
      String model,
      Optional<String> modeNote) {}

  private record Me(String owner, String auth, String version, String locale) {}

  public AgentRoutes(AgentRegistry registry, OpenApiDocument document, boolean tokensNeeded) {
    this.registry = registry;
    this.version = document.version();
    this.auth = tokensNeeded ? "token" : "none";
  }

  @Override
  public void mount(Operations operations) {
    operations.on(
        "listAgents", request -> Future.succeededFuture(ApiResponse.ok(list(request.language()))));
    operations.on("me", request -> Future.succeededFuture(ApiResponse.ok(me(request))));
  }

  private Map<String, List<Wire>> list(Language language) {
    return Map.of(
        "agents", registry.members().stream().map(agent -> wire(agent, language)).toList());
  }

  private Me me(ValidRequest request) {
    var locale = request.language().name().toLowerCase(Locale.ROOT);
    return new Me(request.owner(), auth, version, locale);
  }

  private static Wire wire(Member agent, Language language) {
    var card = agent.card();
    var model = agent.models().getFirst();
    return new Wire(
        card.name(),
        card.title(),
        card.icon(),
        card.color(),
        card.description(language),
        card.aliases(),
        card.tools(),
        model,
        Optional.of(model).filter(ExtractiveModel.NAME::equals).map(_ -> modeNote(language)));
  }

  private static String modeNote(Language language) {
    return switch (language) {
      case FR ->
          "Aucun modèle de langue n'est configuré : les réponses viennent de vos notes, mot pour mot, "
              + "sans modèle de langue. Pour en avoir un : ANTHROPIC_API_KEY, OPENAI_API_KEY ou Ollama.";
      case EN ->
          "No language model is configured: answers are taken from your notes word for word, "
              + "without a language model. To have one: ANTHROPIC_API_KEY, OPENAI_API_KEY or Ollama.";
    };
  }
}
