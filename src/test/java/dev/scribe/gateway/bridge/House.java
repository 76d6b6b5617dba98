package dev.scribe.gateway.bridge;

import dev.scribe.agent.Roster;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.GatewayVerticle;
import dev.scribe.gateway.http.Answer;
import dev.scribe.gateway.http.Asking;
import dev.scribe.gateway.http.Document;
import dev.scribe.gateway.http.Draining;
import dev.scribe.gateway.http.Operations;
import dev.scribe.gateway.http.Site;
import dev.scribe.gateway.http.WebUi;
import dev.scribe.gateway.sse.Author;
import dev.scribe.gateway.sse.Loops;
import dev.scribe.gateway.sse.Stage;
import dev.scribe.gateway.sse.Streams;
import dev.scribe.journal.Acceptance.Accepted;
import dev.scribe.journal.Journal;
import dev.scribe.journal.NewRun;
import dev.scribe.message.Ids;
import dev.scribe.store.Logins;
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
  private final Asking asking;

  /** Addresses of everything that was sent or published on the bus. */
  final List<String> onTheBus = new CopyOnWriteArrayList<>();

  /** Whether this node is about to stop. */
  final AtomicBoolean draining = new AtomicBoolean();

  private House(
      Permitted permitted, Function<Journal, Authority> authority, Map<String, String> settings)
      throws Exception {
    var environment = new HashMap<>(settings);
    environment.putAll(TOKENS.environment());
    environment.put("SCRIBE_HTTP_PORT", "0");
    environment.put("SCRIBE_DATA_DIR", "target");
    conf = new ConfLoader(environment).load(Path.of("conf/scribe.yaml"));
    var document = Document.load(stage.vertx).await();
    asking = new Asking(stage.journal, stage.notes(), stage.bus, document, roster());
    var bridge =
        new Bridge(
            new Loops(stage.vertx, stage.journal, stage.bus, conf.limits()),
            stage.bus,
            asking,
            conf,
            new Draining(draining::get),
            permitted,
            authority.apply(stage.journal));
    var site =
        new Site(
            conf,
            document,
            WebUi.load(House.class.getClassLoader()),
            new Logins(stage.pool()),
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
    return new House(Permitted::byDefault, Authority::of, Map.of());
  }

  static House with(Map<String, String> settings) throws Exception {
    return new House(Permitted::byDefault, Authority::of, settings);
  }

  static House with(Permitted permitted, Function<Journal, Authority> authority) throws Exception {
    return new House(permitted, authority, Map.of());
  }

  private static Roster roster() {
    return new Roster(
        AgentCard.loadAll(Path.of("conf/agents")).stream()
            .map(card -> new Roster.Member(card, List.of(), false))
            .toList());
  }

  private static void others(Operations operations, Document document) {
    OPERATION
        .matcher(document.text())
        .results()
        .forEach(
            found ->
                operations.on(found.group(1), _ -> Future.succeededFuture(Answer.ok("unused"))));
  }

  /** For a dialogue without a server. */
  Desk desk() {
    return new Desk(
        Permitted::byDefault,
        Authority.of(stage.journal),
        asking,
        new Streams(stage.vertx, stage.journal, stage.bus, conf.limits()),
        new Draining(draining::get),
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
