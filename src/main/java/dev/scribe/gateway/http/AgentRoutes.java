package dev.scribe.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.scribe.conf.AgentCard;
import dev.scribe.message.Language;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who answers, and who asks. */
public final class AgentRoutes implements Routes {
  private static final String EXTRACTIVE = "scribe-extractive";

  private final List<Agent> agents;
  private final String version;
  private final String auth;

  /**
   * An agent and the model that it answers with.
   *
   * @param model its name, as in {@code agent_message}
   */
  public record Agent(AgentCard card, String model) {
    String name() {
      return card.name();
    }
  }

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

  public AgentRoutes(List<Agent> agents, Document document, boolean tokensNeeded) {
    this.agents = List.copyOf(agents);
    this.version = document.version();
    this.auth = tokensNeeded ? "token" : "none";
  }

  @Override
  public void mount(Operations operations) {
    operations.on(
        "listAgents", request -> Future.succeededFuture(Answer.ok(list(request.language()))));
    operations.on("me", request -> Future.succeededFuture(Answer.ok(me(request))));
  }

  private Map<String, List<Wire>> list(Language language) {
    return Map.of("agents", agents.stream().map(agent -> wire(agent, language)).toList());
  }

  private Me me(Valid request) {
    var locale = request.language().name().toLowerCase(Locale.ROOT);
    return new Me(request.owner(), auth, version, locale);
  }

  private static Wire wire(Agent agent, Language language) {
    var card = agent.card();
    return new Wire(
        card.name(),
        card.title(),
        card.icon(),
        card.color(),
        card.description(),
        card.aliases(),
        card.tools(),
        agent.model(),
        Optional.of(agent.model()).filter(EXTRACTIVE::equals).map(_ -> modeNote(language)));
  }

  private static String modeNote(Language language) {
    return switch (language) {
      case FR ->
          "Aucun modèle de langue n'est configuré : cette version répond d'elle-même à partir de vos notes, "
              + "sans modèle de langue. Les modèles (ANTHROPIC_API_KEY, OPENAI_API_KEY ou Ollama) arrivent avec une version suivante.";
      case EN ->
          "No language model is configured: this version answers from your notes by itself, "
              + "without a language model. Models (ANTHROPIC_API_KEY, OPENAI_API_KEY or Ollama) come with a later version.";
    };
  }
}
