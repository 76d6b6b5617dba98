package dev.scribe.conf;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that can be set, as {@code conf/scribe.yaml} and the environment gave it. */
public record ScribeConf(
    Http http,
    List<String> allowedOrigins,
    Path dataDir,
    Switch sampleNotes,
    Log log,
    Discussion discussion,
    Limits limits,
    Embeddings embeddings,
    Optional<String> databaseUrl,
    List<ApiToken> apiTokens,
    Optional<String> embeddingsApiKey) {
  /** Everybody's name where no tokens are configured. */
  public static final String LOCAL_OWNER = "local";

  public ScribeConf {
    allowedOrigins.forEach(ScribeConf::checkOrigin);
    if (apiTokens.isEmpty() && !http.isLoopback()) {
      throw new ConfException(
          "refusing to listen on %s without tokens: set SCRIBE_API_TOKENS, or SCRIBE_HTTP_HOST=127.0.0.1"
              .formatted(http.host()));
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
  public record Http(String host, int port, int instances) {
    private static final int LAST_PORT = 65_535;

    public Http {
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

  public record Log(Format format) {
    public enum Format {
      TEXT,
      JSON
    }
  }

  /** Bounds of one run. */
  public record Discussion(
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
  public record Limits(
      int bodyBytes,
      int voiceBodyBytes,
      int streamsPerOwner,
      int slowClientSeconds,
      int keepaliveSeconds) {}

  /**
   * An OpenAI-compatible server that turns texts into vectors; both empty for the built-in model.
   *
   * @param url ends in {@code /v1}
   */
  public record Embeddings(String url, String model) {
    public Embeddings {
      url = url.strip().replaceFirst("/+$", "");
      if (!url.isEmpty() && !url.matches("https?://[^\\s@?#]+")) {
        throw new ConfException(
            "SCRIBE_EMBEDDINGS_URL: expected an address like http://localhost:11434/v1, the key in SCRIBE_EMBEDDINGS_API_KEY");
      }
      if (url.isEmpty() != model.isBlank()) {
        throw new ConfException("SCRIBE_EMBEDDINGS_URL and SCRIBE_EMBEDDINGS_MODEL go together");
      }
    }

    public boolean isBuiltIn() {
      return url.isEmpty();
    }
  }
}
