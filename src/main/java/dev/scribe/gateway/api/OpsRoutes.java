package dev.scribe.gateway.api;

import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.knowledge.embedding.EmbeddingProgress;
import dev.scribe.knowledge.search.Search;
import dev.scribe.llm.chain.ChainHealth;
import dev.scribe.llm.chain.ModelChain;
import dev.scribe.message.Json;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Routes of operations: what those who run the server ask it. */
public final class OpsRoutes implements Routes {

  private final OpenApiDocument document;
  private final Supplier<Future<?>> database;
  private final Search search;
  private final PrometheusMeterRegistry registry;
  private final List<ModelChain> chains;
  private final DrainGate draining;
  private final Instant started = Instant.now();

  private record Status(String status) {}

  /**
   * @param database asks it for a sign of life; fails if it gives none
   * @param chains of the agents of this node
   */
  public OpsRoutes(
      OpenApiDocument document,
      Supplier<Future<?>> database,
      Search search,
      PrometheusMeterRegistry registry,
      List<ModelChain> chains,
      DrainGate draining) {
    this.document = document;
    this.database = database;
    this.search = search;
    this.registry = registry;
    this.chains = chains;
    this.draining = draining;
  }

  @Override
  public void mount(Operations operations) {
    operations.on("live", _ -> Future.succeededFuture(ApiResponse.ok(new Status("ok"))));
    operations.on("ready", draining.unless(_ -> ready()));
    operations.on("health", this::health);
    operations.on(
        "metrics", request -> text(request, "text/plain; version=0.0.4", registry.scrape()));
    operations.on("openapi", request -> text(request, "application/yaml", document.text()));
    operations.on(
        "welcome", request -> text(request, "text/plain; charset=utf-8", welcome(request)));
  }

  private Future<ApiResponse> ready() {
    return database
        .get()
        .map(_ -> ApiResponse.ok(new Status("ok")))
        .recover(_ -> Future.failedFuture(Problem.noDatabase()));
  }

  private Future<ApiResponse> health(ValidRequest request) {
    var known = Caller.find(request.ctx()).isPresent();
    return database
        .get()
        .compose(_ -> known ? search.progress().map(Optional::of) : nothing())
        .map(progress -> health(true, known, progress))
        .otherwise(_ -> health(false, known, Optional.empty()))
        .map(ApiResponse::ok);
  }

  private static Future<Optional<EmbeddingProgress>> nothing() {
    return Future.succeededFuture(Optional.empty());
  }

  private Map<String, Object> health(
      boolean database, boolean details, Optional<EmbeddingProgress> progress) {
    var health = new LinkedHashMap<String, Object>();
    health.put("status", database && standings().allMatch(ChainHealth::isWell) ? "ok" : "degraded");
    health.put("timestamp", Json.timestamp(Instant.now()));
    health.put("version", document.version());
    if (details) {
      health.put("uptime_seconds", Duration.between(started, Instant.now()).toSeconds());
      health.put("database", database ? "ok" : "unavailable");
      progress.ifPresent(it -> health.put("search", it));
      health.put("agents", standings().map(OpsRoutes::agent).toList());
    }
    return health;
  }

  private Stream<ChainHealth> standings() {
    return chains.stream().map(ChainHealth::of);
  }

  private static Map<String, Object> agent(ChainHealth standing) {
    var models = standing.models();
    return Map.of("name", standing.agent(), "model", models.getFirst().model(), "models", models);
  }

  private static Future<ApiResponse> text(ValidRequest request, String type, String text) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(text);
    return Future.succeededFuture(ApiResponse.taken());
  }

  private String welcome(ValidRequest request) {
    return """
        Scribe %s: agents that work on your own notes, and you watch them think together.
        The API is under /api/v1 and described in /openapi.yaml. Ask something:

        curl -N http://%s/chat/orchestrated/stream \\
          -H 'Content-Type: application/json' -d '{"message":"Plume et Mimir, que disent mes notes ?"}'
        """
        .formatted(document.version(), request.request().authority());
  }
}
