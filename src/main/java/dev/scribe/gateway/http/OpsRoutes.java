package dev.scribe.gateway.http;

import dev.scribe.message.ErrorCode;
import dev.scribe.message.Json;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What those who run the server ask it. */
public final class OpsRoutes implements Routes {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Document document;
  private final Supplier<Future<?>> database;
  private final PrometheusMeterRegistry registry;
  private final List<AgentRoutes.Agent> agents;
  private final Instant started = Instant.now();

  private record Status(String status) {}

  /**
   * @param database asks it for a sign of life; fails if it gives none
   */
  public OpsRoutes(
      Document document,
      Supplier<Future<?>> database,
      PrometheusMeterRegistry registry,
      List<AgentRoutes.Agent> agents) {
    this.document = document;
    this.database = database;
    this.registry = registry;
    this.agents = agents;
  }

  @Override
  public void mount(Operations operations) {
    operations.on("live", _ -> Future.succeededFuture(Answer.ok(new Status("ok"))));
    operations.on("ready", _ -> ready());
    operations.on("health", this::health);
    operations.on(
        "metrics", request -> text(request, "text/plain; version=0.0.4", registry.scrape()));
    operations.on("openapi", request -> text(request, "application/yaml", document.text()));
    operations.on(
        "welcome", request -> text(request, "text/plain; charset=utf-8", welcome(request)));
  }

  private Future<Answer> ready() {
    return database
        .get()
        .map(_ -> Answer.ok(new Status("ok")))
        .recover(
            _ ->
                Future.failedFuture(
                    Problem.later(ErrorCode.DRAINING, "the database does not answer", AGAIN)));
  }

  private Future<Answer> health(Valid request) {
    var known = Caller.find(request.ctx()).isPresent();
    return database.get().map(true).otherwise(false).map(up -> Answer.ok(health(up, known)));
  }

  private Map<String, Object> health(boolean database, boolean details) {
    var health = new LinkedHashMap<String, Object>();
    health.put("status", database ? "ok" : "degraded");
    health.put("timestamp", Json.timestamp(Instant.now()));
    health.put("version", document.version());
    if (details) {
      health.put("uptime_seconds", Duration.between(started, Instant.now()).toSeconds());
      health.put("database", database ? "ok" : "unavailable");
      health.put(
          "agents",
          agents.stream().map(a -> Map.of("name", a.name(), "model", a.model())).toList());
    }
    return health;
  }

  private static Future<Answer> text(Valid request, String type, String text) {
    request.response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(text);
    return Future.succeededFuture(Answer.taken());
  }

  private String welcome(Valid request) {
    return """
        Scribe %s: agents that work on your own notes, and you watch them think together.
        The API is under /api/v1 and described in /openapi.yaml. Ask something:

        curl -N http://%s/chat/orchestrated/stream \\
          -H 'Content-Type: application/json' -d '{"message":"Plume et Mimir, que disent mes notes ?"}'
        """
        .formatted(document.version(), request.request().authority());
  }
}
