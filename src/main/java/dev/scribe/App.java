package dev.scribe;

import dev.scribe.agent.AgentVerticle;
import dev.scribe.auth.LoginStore;
import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ScribeConf;
import dev.scribe.conf.ScribeConf.Role;
import dev.scribe.discussion.AnswerCache;
import dev.scribe.discussion.Budget;
import dev.scribe.discussion.DiscussionVerticle;
import dev.scribe.discussion.RunServices;
import dev.scribe.gateway.GatewayVerticle;
import dev.scribe.gateway.RelayVerticle;
import dev.scribe.gateway.RootRouter;
import dev.scribe.gateway.api.AgentRoutes;
import dev.scribe.gateway.api.ChatRoutes;
import dev.scribe.gateway.api.ChatService;
import dev.scribe.gateway.api.ConversationRoutes;
import dev.scribe.gateway.api.DashboardRoutes;
import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.api.LoginRoutes;
import dev.scribe.gateway.api.NoteRoutes;
import dev.scribe.gateway.api.OpsRoutes;
import dev.scribe.gateway.api.TextRoutes;
import dev.scribe.gateway.bridge.Bridge;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.stream.StreamsPerLoop;
import dev.scribe.gateway.ui.WebUi;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Ledger;
import dev.scribe.journal.conversation.AnswerCacheStore;
import dev.scribe.journal.conversation.ConversationMemory;
import dev.scribe.journal.conversation.Conversations;
import dev.scribe.journal.conversation.UsageStatistics;
import dev.scribe.knowledge.vault.SampleNotebook;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.chain.ModelChains;
import dev.scribe.message.Ids;
import dev.scribe.message.NodeDraining;
import dev.scribe.message.ToolName;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.router.RouterVerticle;
import dev.scribe.store.Retry;
import dev.scribe.tool.Tools;
import dev.scribe.tool.web.SearXng;
import dev.scribe.tool.web.WebSearch;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole of Scribe in one process: the only class that names every verticle. */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);
  private static final int WRITERS = 2;

  /** The part of the time for draining in which this node still answers, that it takes nothing. */
  private static final int SHOWN = 10;

  private static final DeploymentOptions ACTOR =
      new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);

  private final ScribeConf conf;
  private final List<AgentCard> cards;
  private final Optional<Function<AgentCard, ChatModel>> given;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final UUID node = Ids.next();
  private final AtomicBoolean draining = new AtomicBoolean();
  private Optional<ModelChains> models = Optional.empty();
  private int port;

  private App(
      ScribeConf conf, List<AgentCard> cards, Optional<Function<AgentCard, ChatModel>> given) {
    this.conf = conf;
    this.cards =
        !conf.roles().contains(Role.AGENTS)
            ? List.of()
            : conf.webSearch().isConfigured() ? cards : without(ToolName.WEB_SEARCH, cards);
    this.given = given;
  }

  /**
   * Starts everything, with the models that the settings and the environment offer, and returns
   * when requests are served. Blocks.
   *
   * @throws RuntimeException saying for people what is in the way; nothing stays open then
   */
  public static App start(ScribeConf conf, List<AgentCard> cards) {
    return start(new App(conf, cards, Optional.empty()));
  }

  /**
   * As {@link #start(ScribeConf, List)}, with other models.
   *
   * @param models which one an agent thinks with
   */
  public static App start(
      ScribeConf conf, List<AgentCard> cards, Function<AgentCard, ChatModel> models) {
    return start(new App(conf, cards, Optional.of(models)));
  }

  /** What cannot be done is not offered. */
  private static List<AgentCard> without(String tool, List<AgentCard> cards) {
    return cards.stream().map(card -> card.without(tool)).toList();
  }

  private static App start(App app) {
    try {
      app.open();
      return app;
    } catch (Exception e) {
      app.close();
      throw e;
    }
  }

  /** Where it serves, without a slash at the end. */
  public String url() {
    var host = conf.http().host();
    var shown = host.contains(":") ? "[" + host + "]" : host;
    return "http://%s:%d".formatted(shown, port);
  }

  /** Names of the models that an agent thinks with, in the order in which they are tried. */
  public List<String> models(String agent) {
    return models.map(all -> all.chain(agent).names()).orElse(List.of());
  }

  /** Takes nothing new, hands over what is in work, and stops. Blocks. */
  @Override
  public void close() {
    draining.set(true);
    for (var each : opened.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        LOG.warn("a part did not stop cleanly", e);
      }
    }
    opened.clear();
  }

  private void open() {
    var serves = conf.roles().contains(Role.GATEWAY);
    if (serves) {
      GatewayVerticle.checkIsFree(conf.http());
    }
    var base = Foundation.open(conf, node, cards, given, opened);
    models = Optional.of(base.models());
    var registry = new AgentRegistry(cards.stream().map(card -> member(base, card)).toList());
    var pool = base.store().pool();
    var retry = new Retry(base.vertx());
    var journal =
        new Journal(retry, pool, base.store().watchers(), base.store().writers(WRITERS), node);

    var actors = new ArrayList<Deployable>();
    var tools = Tools.of(base.search(), retry, web(base.vertx()));
    cards.forEach(
        card -> {
          var chain = base.models().chain(card.name());
          actors.add(new AgentVerticle(base.bus(), card, registry, chain, tools));
        });
    actors.add(new RouterVerticle(base.bus(), registry, base.classifier().await()));
    actors.add(new DiscussionVerticle(services(base, registry, retry, journal), nodeName()));
    var working =
        actors.stream().map(it -> base.vertx().deployVerticle(it, ACTOR).await()).toList();
    if (serves) {
      serve(base, registry, journal);
    }
    opened.add(() -> sendAway(base.bus()));
    working.forEach(id -> opened.add(() -> base.vertx().undeploy(id).await()));
    if (conf.sampleNotes() == ScribeConf.Switch.ON) {
      new SampleNotebook(base.vertx(), pool, base.search()::changed).give(conf.owners());
    }
  }

  /**
   * Ends the streams, which come from other nodes by now; a balancer that asks for readiness has
   * learnt in time to send their readers elsewhere.
   */
  private void sendAway(Bus bus) throws InterruptedException {
    if (conf.nodes().isPresent()) {
      Thread.sleep(Duration.ofSeconds(conf.drainSeconds()).dividedBy(SHOWN));
    }
    bus.publishHere(Addresses.CLOSING, new NodeDraining(), Headers.ofNode(node));
  }

  private static AgentRegistry.Member member(Foundation base, AgentCard card) {
    var chain = base.models().chain(card.name());
    return new AgentRegistry.Member(card, chain.names(), chain.isPaid());
  }

  private Optional<WebSearch> web(Vertx vertx) {
    return conf.webSearch().isConfigured()
        ? Optional.of(new SearXng(vertx, conf.webSearch().url()))
        : Optional.empty();
  }

  private RunServices services(
      Foundation base, AgentRegistry registry, Retry retry, Journal journal) {
    var pool = base.store().pool();
    var goesOn = conf.budget().then() == ScribeConf.BudgetConf.Then.EXTRACTIVE;
    var budget = new Budget(conf.budget().dayEur(), goesOn);
    return new RunServices(
        base.vertx(),
        base.bus(),
        retry,
        journal,
        new RunServices.Memory(new ConversationMemory(pool), answerCache(base, registry, retry)),
        new RunServices.Notebook(base.notes(), base.search()),
        new RunServices.Spending(new Ledger(pool), budget),
        conf.discussion(),
        InstantSource.system(),
        registry);
  }

  private Optional<AnswerCache> answerCache(Foundation base, AgentRegistry registry, Retry retry) {
    var answers = new AnswerCacheStore(base.store().pool());
    return conf.cache() == ScribeConf.Cache.OFF
        ? Optional.empty()
        : Optional.of(new AnswerCache(retry, answers, base.notes(), registry));
  }

  private void serve(Foundation base, AgentRegistry registry, Journal journal) {
    var bus = base.bus();
    var vertx = base.vertx();
    var document = base.document().await();
    var pool = base.store().pool();
    var notes = base.notes();
    var search = base.search();
    var clock = InstantSource.system();
    var chains = cards.stream().map(card -> base.models().chain(card.name())).toList();
    var leaving = new DrainGate(draining::get);
    var logins = new LoginStore(pool);
    var chatService = new ChatService(journal, notes, bus, document, registry);
    var streams = new StreamsPerLoop(vertx, journal, bus, conf.limits());
    var routes =
        List.<Routes>of(
            new ChatRoutes(streams, journal, chatService, leaving),
            new ConversationRoutes(
                vertx, journal, new Conversations(pool), new Ledger(pool), chatService, leaving),
            new NoteRoutes(vertx, notes, search),
            new TextRoutes(vertx, notes),
            new DashboardRoutes(new UsageStatistics(pool), notes, clock, conf.budget().dayEur()),
            new LoginRoutes(conf.apiTokens(), conf.allowedOrigins(), logins),
            new AgentRoutes(registry, document, !conf.apiTokens().isEmpty()),
            new OpsRoutes(document, base.store()::ping, search, base.registry(), chains, leaving));
    deploy(base, new RelayVerticle(bus));
    var bridge = new Bridge(streams, journal, bus, chatService, conf, leaving);
    var ui = WebUi.load(App.class.getClassLoader());
    var site = new RootRouter(conf, document, ui, logins, routes, bridge);
    var gateway = new GatewayVerticle(conf.http(), site);
    deploy(base, gateway);
    port = gateway.port();
  }

  /** What was deployed last is stopped first: nobody asks for what is already gone. */
  private void deploy(Foundation base, Deployable verticle) {
    var id = base.vertx().deployVerticle(verticle).await();
    opened.add(() -> base.vertx().undeploy(id).await());
  }

  /** The same again when this process is started anew, so that it takes over from itself. */
  private String nodeName() {
    var port = conf.http().port();
    return conf.nodes()
        .map(it -> it.host() + ":" + it.port())
        .orElse("alone:" + (port == 0 ? node : port));
  }
}
