package dev.scribe.conf;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Configuration: everything that can be set, as {@code conf/scribe.yaml} and the environment gave
 * it.
 */
public record ScribeConf(
    HttpConf http,
    List<String> allowedOrigins,
    Switch cluster,
    String clusterHost,
    int clusterPort,
    int clusterBusPort,
    List<String> clusterMembers,
    String clusterKubernetes,
    ClusterConf.Tls clusterTls,
    Set<Role> roles,
    int drainSeconds,
    Path dataDir,
    Switch sampleNotes,
    LogConf log,
    DiscussionConf discussion,
    LimitsConf limits,
    BridgeConf bridge,
    EmbeddingsConf embeddings,
    Map<String, ModelConf> models,
    Map<String, List<String>> chains,
    OllamaConf ollama,
    BudgetConf budget,
    Cache cache,
    WebSearchConf webSearch,
    @JacksonInject(value = "providers", useInput = OptBoolean.FALSE) ProviderEnvironment providers,
    Optional<Secret> databaseUrl,
    List<ApiToken> apiTokens,
    Optional<Secret> embeddingsApiKey) {
  /** Everybody's name where no tokens are configured. */
  public static final String LOCAL_OWNER = "local";

  /** The chain of each agent that has none of its own. */
  public static final String DEFAULT_CHAIN = "default";

  /** In a chain: what the environment and this machine offer, the extractive engine last. */
  public static final String AUTO = "auto";

  /** In a chain: the engine that is always there and generates nothing. */
  public static final String EXTRACTIVE = "extractive";

  public ScribeConf {
    allowedOrigins.forEach(ScribeConf::checkOrigin);
    if (apiTokens.isEmpty() && !http.isLoopback()) {
      throw new ConfException(
          "refusing to listen on %s without tokens: set SCRIBE_API_TOKENS, or SCRIBE_HTTP_HOST=127.0.0.1"
              .formatted(http.host()));
    }
    if (!chains.containsKey(DEFAULT_CHAIN)) {
      throw new ConfException("chains: there is no chain named default");
    }
    chains.forEach((agent, chain) -> checkChain(agent, chain, models.keySet()));
    if (roles.isEmpty()) {
      throw new ConfException("SCRIBE_ROLES: gateway, agents or both");
    }
    if (cluster == Switch.OFF && roles.size() < Role.values().length) {
      throw new ConfException("SCRIBE_ROLES: a node alone is gateway and agents");
    }
    if (cluster == Switch.ON && databaseUrl.isEmpty()) {
      throw new ConfException(
          "SCRIBE_CLUSTER=on needs SCRIBE_DATABASE_URL: all nodes share one PostgreSQL");
    }
  }

  /** What a node does besides routing and coordinating, which every node does. */
  public enum Role {
    /** Serves HTTP. */
    GATEWAY,
    /** Runs the agents of its {@code conf/agents}. */
    AGENTS
  }

  /** How the nodes find one another; empty: this one stands alone. */
  public Optional<ClusterConf> nodes() {
    return cluster == Switch.OFF
        ? Optional.empty()
        : Optional.of(
            new ClusterConf(
                clusterHost,
                clusterPort,
                clusterBusPort,
                clusterMembers,
                clusterKubernetes,
                clusterTls));
  }

  /** Names of the models that an agent thinks with, the first one first. */
  public List<String> chain(String agent) {
    var own = chains.get(agent);
    return own != null ? own : chains.getOrDefault(DEFAULT_CHAIN, List.of());
  }

  private static void checkChain(String agent, List<String> chain, Set<String> models) {
    if (chain.isEmpty()) {
      throw new ConfException("chains: " + agent + " has no model");
    }
    for (var name : chain) {
      if (!name.equals(AUTO) && !name.equals(EXTRACTIVE) && !models.contains(name)) {
        throw new ConfException(
            "chains: %s names %s, which is neither of models nor auto nor extractive"
                .formatted(agent, name));
      }
    }
  }

  /** Everybody who may have an archive here. */
  public Set<String> owners() {
    return apiTokens.isEmpty()
        ? Set.of(LOCAL_OWNER)
        : apiTokens.stream().map(ApiToken::owner).collect(Collectors.toUnmodifiableSet());
  }

  private static void checkOrigin(String origin) {
    if (!origin.matches("https?://[^/\\s:]+(:\\d+)?/?")) {
      throw new ConfException(
          "SCRIBE_ALLOWED_ORIGINS: expected origins like https://notes.example.org, not " + origin);
    }
  }

  /** The HTTP server's bind address and how many event loops serve it. */
  public record HttpConf(String host, int port, int instances) {
    private static final int LAST_PORT = 65_535;

    public HttpConf {
      if (port < 0 || port > LAST_PORT) {
        throw new ConfException(
            "SCRIBE_HTTP_PORT: a port is 0 (any free one) to 65535, not " + port);
      }
    }

    public boolean isLoopback() {
      return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /** Where a program of the same machine reaches it. */
    public String localUrl() {
      var near = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
      return "http://" + (near.contains(":") ? "[" + near + "]" : near) + ":" + port;
    }
  }

  public enum Switch {
    ON,
    OFF;

    /** Takes true and false too: that is what an unquoted {@code on} or {@code off} is in YAML. */
    @JsonCreator
    static Switch of(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "on", "true" -> ON;
        case "off", "false" -> OFF;
        default -> throw new ConfException("expected on or off, not " + text);
      };
    }
  }

  public record LogConf(Format format) {
    public enum Format {
      TEXT,
      JSON
    }
  }

  /** Bounds of one run. */
  public record DiscussionConf(
      int turnsPerAgent,
      int attempts,
      int silenceSeconds,
      int turnSeconds,
      int runSeconds,
      int runsAtOnce) {
    public Duration silence() {
      return Duration.ofSeconds(silenceSeconds);
    }

    public Duration turnTime() {
      return Duration.ofSeconds(turnSeconds);
    }

    public Duration runTime() {
      return Duration.ofSeconds(runSeconds);
    }
  }

  /** Bounds of what a client may send or hold open. */
  public record LimitsConf(
      int bodyBytes,
      int voiceBodyBytes,
      int streamsPerOwner,
      int slowClientSeconds,
      int keepaliveSeconds) {}

  /**
   * Bounds of the event-bus bridge.
   *
   * @param frameBytes a larger frame closes its socket
   * @param idleSeconds a client that sends nothing for so long, not even a ping, is disconnected
   * @param recheckSeconds how often it is looked whether a socket may still be there
   */
  public record BridgeConf(
      int frameBytes,
      int registrationsPerSocket,
      int socketsPerOwner,
      int idleSeconds,
      int recheckSeconds) {}

  /**
   * An OpenAI-compatible server that turns texts into vectors; both empty for the built-in model.
   *
   * @param url ends in {@code /v1}
   */
  public record EmbeddingsConf(String url, String model) {
    public EmbeddingsConf {
      url = ServerUrl.tidy("SCRIBE_EMBEDDINGS_URL", url);
      if (url.isEmpty() != model.isBlank()) {
        throw new ConfException("SCRIBE_EMBEDDINGS_URL and SCRIBE_EMBEDDINGS_MODEL go together");
      }
    }

    public boolean isBuiltIn() {
      return url.isEmpty();
    }
  }

  /**
   * A server of local models.
   *
   * @param url where it answers, without {@code /v1}
   * @param model which one to use; empty: the first that is installed
   */
  public record OllamaConf(String url, String model) {
    public OllamaConf {
      url = ServerUrl.tidy("SCRIBE_OLLAMA_URL", url);
    }

    /** Whether it is to be ignored; an unquoted {@code off} in YAML is {@code false}. */
    public boolean isOff() {
      return url.isEmpty() || model.equalsIgnoreCase("off") || model.equalsIgnoreCase("false");
    }
  }

  /**
   * What may be spent.
   *
   * @param dayEur by each owner, in euros
   * @param then what happens to new runs once it is
   */
  public record BudgetConf(BigDecimal dayEur, Then then) {
    public BudgetConf {
      if (dayEur.signum() < 0) {
        throw new ConfException("SCRIBE_BUDGET_DAY_EUR: an amount from 0, not " + dayEur);
      }
    }

    public enum Then {
      /** They are refused, unless they need nothing that costs. */
      REFUSE,
      /** They use what costs nothing. */
      EXTRACTIVE
    }
  }

  /** Whether the same request is answered as before. */
  public enum Cache {
    OFF,
    EXACT;

    /** Takes false too: that is what an unquoted {@code off} is in YAML. */
    @JsonCreator
    static Cache of(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "off", "false" -> OFF;
        case "exact" -> EXACT;
        default -> throw new ConfException("SCRIBE_CACHE: expected off or exact, not " + text);
      };
    }
  }

  /** A SearXNG server; an empty address: none, and no agent is offered the tool. */
  public record WebSearchConf(String url) {
    public WebSearchConf {
      url = ServerUrl.tidy("SCRIBE_WEB_SEARCH_URL", url);
    }

    public boolean isConfigured() {
      return !url.isEmpty();
    }
  }
}
