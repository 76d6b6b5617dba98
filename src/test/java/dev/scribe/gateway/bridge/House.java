package dev.scribe.gateway.bridge;

import dev.scribe.auth.LoginStore;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.GatewayVerticle;
import dev.scribe.gateway.RootRouter;
import dev.scribe.gateway.api.ChatService;
import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.stream.Author;
import dev.scribe.gateway.stream.OpenStreams;
import dev.scribe.gateway.stream.Stage;
import dev.scribe.gateway.stream.StreamsPerLoop;
import dev.scribe.gateway.ui.WebUi;
import dev.scribe.journal.Acceptance.Accepted;
import dev.scribe.journal.Journal;
import dev.scribe.journal.NewRun;
import dev.scribe.message.Ids;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.support.BridgePolls;
import dev.scribe.support.BridgeSocket;
import dev.scribe.support.TestTokens;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The bridge behind the real door, over a journal and a bus without any actor. */
final class House implements AutoCloseable {
  private static final TestTokens TOKENS = TestTokens.of(2);
  private static final Pattern OPERATION = Pattern.compile("operationId: (\\w+)");

  final Stage stage = new Stage();
  final String url;
  private final ScribeConf conf;
  private final ChatService chatService;

  /** Addresses of everything that was sent or published on the bus. */
  final List<String> onTheBus = new CopyOnWriteArrayList<>();

  /** Whether this node is about to stop. */
  final AtomicBoolean draining = new AtomicBoolean();

  private House(
      FramePolicy permitted,
      Function<Journal, SessionAuthorizer> authority,
      Map<String, String> settings)
      throws Exception {
    var environment = new HashMap<>(settings);
    environment.putAll(TOKENS.environment());
    environment.put("SCRIBE_HTTP_PORT", "0");
    environment.put("SCRIBE_DATA_DIR", "target");
    conf = new ConfLoader(environment).load(Path.of("conf/scribe.yaml"));
    var document = OpenApiDocument.load(stage.vertx).await();
    chatService = new ChatService(stage.journal, stage.notes(), stage.bus, document, registry());
    var bridge =
        new Bridge(
            new StreamsPerLoop(stage.vertx, stage.journal, stage.bus, conf.limits()),
            stage.bus,
            chatService,
            conf,
            new DrainGate(draining::get),
            permitted,
            authority.apply(stage.journal));
    var site =
        new RootRouter(
            conf,
            document,
            WebUi.load(House.class.getClassLoader()),
            new LoginStore(stage.pool()),
            List.of(operations -> others(operations, document)),
            bridge);
    var gateway = new GatewayVerticle(conf.http(), site);
    stage.vertx.deployVerticle(gateway).await();
    url = "http://127.0.0.1:" + gateway.port();
    stage
        .vertx
        .eventBus()
        .addOutboundInterceptor(
            sending -> {
              onTheBus.add(sending.message().address());
              sending.next();
            });
  }

  static House open() throws Exception {
    return new House(FramePolicy::byDefault, SessionAuthorizer::of, Map.of());
  }

  static House with(Map<String, String> settings) throws Exception {
    return new House(FramePolicy::byDefault, SessionAuthorizer::of, settings);
  }

  static House with(FramePolicy permitted, Function<Journal, SessionAuthorizer> authority)
      throws Exception {
    return new House(permitted, authority, Map.of());
  }

  private static AgentRegistry registry() {
    return new AgentRegistry(
        AgentCard.loadAll(Path.of("conf/agents")).stream()
            .map(card -> new AgentRegistry.Member(card, List.of(), false))
            .toList());
  }

  private static void others(Operations operations, OpenApiDocument document) {
    OPERATION
        .matcher(document.text())
        .results()
        .forEach(
            found ->
                operations.on(
                    found.group(1), _ -> Future.succeededFuture(ApiResponse.ok("unused"))));
  }

  /** For a dialogue without a server. */
  BridgeServices services() {
    return new BridgeServices(
        FramePolicy::byDefault,
        SessionAuthorizer.of(stage.journal),
        chatService,
        new OpenStreams(stage.vertx, stage.journal, stage.bus, conf.limits()),
        new DrainGate(draining::get),
        conf.bridge(),
        Duration.ofSeconds(conf.limits().slowClientSeconds()));
  }

  /** A new session of an owner, with one queued run. */
  UUID session(int owner) {
    var run =
        new NewRun(
            "owner" + owner,
            Ids.next().toString(),
            Ids.next(),
            "title",
            "{}",
            Optional.empty(),
            false,
            "trace");
    return ((Accepted) stage.journal.accept(run).await()).sid();
  }

  /** Who writes the log of a session that has one queued run. */
  Author author(UUID sid) {
    var row =
        stage
            .pool()
            .query(
                "SELECT run_id, public_id FROM run JOIN session USING (sid) WHERE sid = '%s'"
                    .formatted(sid))
            .execute()
            .await()
            .iterator()
            .next();
    return Author.of(stage, sid, row.getString("public_id"), row.getUUID("run_id"));
  }

  long runs() {
    var rows = stage.pool().query("SELECT count(*) FROM run").execute().await();
    return rows.iterator().next().getLong(0);
  }

  BridgeSocket enter(int owner) {
    return BridgeSocket.open(url, "Authorization", TOKENS.bearer(owner));
  }

  /** Of this process. */
  double openSockets() {
    var registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try {
      return registry.get("scribe.bridge.sockets").gauge().value();
    } finally {
      Metrics.removeRegistry(registry);
    }
  }

  /** By requests alone. */
  BridgePolls poll(int owner) {
    return BridgePolls.open(url, "Authorization", TOKENS.bearer(owner));
  }

  @Override
  public void close() {
    stage.close();
  }
}
