package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.auth.LoginStore;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ApiToken;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.api.AgentRoutes;
import dev.scribe.gateway.api.DashboardRoutes;
import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.api.LoginRoutes;
import dev.scribe.gateway.api.NoteRoutes;
import dev.scribe.gateway.api.OpsRoutes;
import dev.scribe.gateway.api.TextRoutes;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.Schemas;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.gateway.ui.WebUi;
import dev.scribe.journal.conversation.UsageStatistics;
import dev.scribe.knowledge.Notes;
import dev.scribe.llm.chain.ModelChain;
import dev.scribe.llm.extractive.ExtractiveModel;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.store.TestStore;
import dev.scribe.support.TestSearch;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The gateway on a free port; operations that belong to other parts answer with what they got. */
final class Server implements AutoCloseable {
  static final int BODY_BYTES = 256 * 1024;
  static final int VOICE_BYTES = 1024 * 1024;
  static final int AT_ONCE = 4;

  private static final WebUi UI = WebUi.load(Server.class.getClassLoader());

  private static final List<String> OTHERS =
      List.of(
          ("streamChat chat watchSession listEvents stopSession listConversations getConversation"
                  + " createConversation renameConversation deleteConversation")
              .split(" ", -1));

  final Vertx vertx = Vertx.vertx();
  final Schemas schemas;
  final int port;
  final RootRouter site;

  /** Requests with the message "wait" are answered when this completes. */
  private final Promise<Void> released = Promise.promise();

  private final Semaphore waiting = new Semaphore(0);

  /** How the database answers. */
  volatile Future<Void> database = Future.succeededFuture();

  private Server(WebUi ui, List<ApiToken> tokens, List<String> origins) throws Exception {
    schemas = Schemas.load(vertx);
    var conf = conf(tokens, origins);
    var document = OpenApiDocument.load(vertx).await();
    var pool = TestStore.shared().pool();
    var model = new ExtractiveModel(Runnable::run);
    var chains = registry().members().stream().map(it -> ModelChain.of(it.name(), model)).toList();
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.counter("scribe.test").increment();
    var logins = new LoginStore(pool);
    var search = TestSearch.over(vertx, pool);
    var routes =
        List.<Routes>of(
            new OpsRoutes(
                document, () -> database, search, registry, chains, new DrainGate(() -> false)),
            new AgentRoutes(registry(), document, !tokens.isEmpty()),
            new NoteRoutes(vertx, new Notes(pool, _ -> {}), search),
            new TextRoutes(vertx, new Notes(pool, _ -> {})),
            new DashboardRoutes(
                new UsageStatistics(pool),
                new Notes(pool, _ -> {}),
                InstantSource.system(),
                BigDecimal.TEN),
            new LoginRoutes(tokens, origins, logins),
            this::others);
    site = new RootRouter(conf, document, ui, logins, routes);
    var gateway = new GatewayVerticle(conf.http(), site);
    vertx.deployVerticle(gateway).await();
    port = gateway.port();
  }

  /** The usual agents. */
  static AgentRegistry registry() {
    return new AgentRegistry(
        AgentCard.loadAll(Path.of("conf/agents")).stream()
            .map(card -> new AgentRegistry.Member(card, List.of(ExtractiveModel.NAME), false))
            .toList());
  }

  static Server start() throws Exception {
    return new Server(UI, List.of(), List.of());
  }

  static Server withAllowedOrigin(String origin) throws Exception {
    return new Server(UI, List.of(), List.of(origin));
  }

  static Server withTokens(ApiToken... tokens) throws Exception {
    return new Server(UI, List.of(tokens), List.of());
  }

  static Server withUi(WebUi ui, ApiToken... tokens) throws Exception {
    return new Server(ui, List.of(tokens), List.of());
  }

  private static ScribeConf conf(List<ApiToken> tokens, List<String> origins) {
    var environment =
        Map.of(
            "SCRIBE_HTTP_PORT",
            "0",
            "SCRIBE_HTTP_INSTANCES",
            "1",
            "SCRIBE_ALLOWED_ORIGINS",
            String.join(",", origins),
            "SCRIBE_DATA_DIR",
            "target",
            "SCRIBE_SAMPLE_NOTES",
            "off",
            "SCRIBE_LIMITS_BODY_BYTES",
            "" + BODY_BYTES,
            "SCRIBE_LIMITS_VOICE_BODY_BYTES",
            "" + VOICE_BYTES,
            "SCRIBE_LIMITS_STREAMS_PER_OWNER",
            "" + AT_ONCE,
            "SCRIBE_API_TOKENS",
            tokens.stream()
                .map(token -> token.owner() + "=" + token.sha256())
                .collect(Collectors.joining(",")));
    return new ConfLoader(environment).load(Path.of("conf/scribe.yaml"));
  }

  private void others(Operations operations) {
    OTHERS.forEach(id -> operations.on(id, request -> echo(id, request)));
  }

  private Future<ApiResponse> echo(String id, ValidRequest request) {
    var said = request.body().path("message").asText();
    if (said.equals("fail")) {
      throw new IllegalStateException("SELECT secret FROM internals");
    }
    var answer =
        ApiResponse.ok(
            Map.of("operation", id, "parameters", request.parameters(), "message", said));
    if (!said.equals("wait")) {
      return Future.succeededFuture(answer);
    }
    waiting.release();
    return released.future().map(answer);
  }

  void awaitWaiting(int requests) throws InterruptedException {
    assertThat(waiting.tryAcquire(requests, 2, TimeUnit.MINUTES)).isTrue();
  }

  void release() {
    released.complete();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
