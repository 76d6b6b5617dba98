package dev.scribe;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.scribe.agent.AgentVerticle;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.PriceList;
import dev.scribe.conf.ScribeConf;
import dev.scribe.conf.Secret;
import dev.scribe.discussion.Budget;
import dev.scribe.discussion.Desk;
import dev.scribe.discussion.DiscussionVerticle;
import dev.scribe.discussion.Repeats;
import dev.scribe.gateway.GatewayVerticle;
import dev.scribe.gateway.http.AgentRoutes;
import dev.scribe.gateway.http.ChatRoutes;
import dev.scribe.gateway.http.ConversationRoutes;
import dev.scribe.gateway.http.DashboardRoutes;
import dev.scribe.gateway.http.Document;
import dev.scribe.gateway.http.LoginRoutes;
import dev.scribe.gateway.http.NoteRoutes;
import dev.scribe.gateway.http.OpsRoutes;
import dev.scribe.gateway.http.Site;
import dev.scribe.gateway.http.TextRoutes;
import dev.scribe.journal.Conversations;
import dev.scribe.journal.Figures;
import dev.scribe.journal.GivenAnswers;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Memory;
import dev.scribe.journal.Spending;
import dev.scribe.knowledge.Glossary;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.SampleNotebook;
import dev.scribe.knowledge.Search;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.Embedder;
import dev.scribe.llm.EmbeddingsEndpoint;
import dev.scribe.llm.ExtractiveModel;
import dev.scribe.llm.MiniLm;
import dev.scribe.llm.chain.Models;
import dev.scribe.llm.chain.Prices;
import dev.scribe.llm.wire.HttpChatModel;
import dev.scribe.message.Bus;
import dev.scribe.message.Ids;
import dev.scribe.mimir.MimirVerticle;
import dev.scribe.plume.PlumeVerticle;
import dev.scribe.router.IntentClassifier;
import dev.scribe.router.RouterVerticle;
import dev.scribe.router.RoutingPolicy;
import dev.scribe.store.Logins;
import dev.scribe.store.OwnFolder;
import dev.scribe.store.Store;
import dev.scribe.web.SearXng;
import dev.scribe.web.WebSearch;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole of Scribe in one process: the only class that names every verticle. */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);
  private static final int WRITERS = 2;
  private static final int THOUGHTS = 2048;
  private static final DeploymentOptions ACTOR =
      new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);

  private final ScribeConf conf;
  private final List<AgentCard> cards;
  private final Optional<Function<AgentCard, ChatModel>> given;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final UUID node = Ids.next();
  private Optional<Models> models = Optional.empty();
  private int port;

  private App(
      ScribeConf conf, List<AgentCard> cards, Optional<Function<AgentCard, ChatModel>> given) {
    this.conf = conf;
    this.cards = conf.webSearch().url().isEmpty() ? without("web_search", cards) : cards;
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
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
  }

  /**
   * CPU work, on as many platform threads as there are cores; what exceeds its queue is refused.
   */
  private static ExecutorService thinkers() {
    return new ThreadPoolExecutor(
        cores(),
        cores(),
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(THOUGHTS),
        named("scribe-thinker-"));
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static ThreadFactory named(String prefix) {
    return Thread.ofPlatform().daemon().name(prefix, 1).factory();
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

  /** Stops in the reverse order of the start. Blocks. */
  @Override
  public void close() {
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
    Metrics.addRegistry(registry);
    opened.add(() -> Metrics.removeRegistry(registry));
    GatewayVerticle.checkIsFree(conf.http());
    var vertx = vertx();
    opened.add(() -> vertx.close().await());
    var document = Document.load(vertx);
    var intents = ConfLoader.directory().resolve("intents.tsv");
    var classifier = vertx.executeBlocking(() -> IntentClassifier.load(intents));
    var discovery = models(vertx);
    var store = Store.open(vertx, conf.dataDir(), conf.databaseUrl().map(Secret::value));
    opened.add(store);

    var bus = new Bus(vertx);
    var journal = new Journal(vertx, store.pool(), store.writers(WRITERS), node);
    var search = search(vertx, store);
    var notes = new Notes(store.pool(), search::changed);

    var models = discovery.await();
    this.models = Optional.of(models);
    var web = web(vertx);
    cards.forEach(card -> deploy(vertx, agent(bus, card, models, search, web), ACTOR));
    deploy(vertx, new RouterVerticle(bus, new RoutingPolicy(cards, classifier.await())), ACTOR);
    var desk =
        new Desk(
            vertx,
            bus,
            journal,
            new Memory(store.pool()),
            notes,
            search,
            new Spending(store.pool()),
            new Budget(
                conf.budget().dayEur(),
                conf.budget().then() == ScribeConf.Budget.Then.EXTRACTIVE,
                agents(card -> models.chain(card.name()).isPaid())),
            repeats(store, notes, models),
            conf.discussion(),
            InstantSource.system(),
            node,
            agents(card -> card.tools().contains("search_knowledge")));
    deploy(vertx, new DiscussionVerticle(desk, nodeName()), ACTOR);
    serve(vertx, document.await(), store, journal, notes, search, models, bus);
    if (conf.sampleNotes() == ScribeConf.Switch.ON) {
      new SampleNotebook(vertx, store.pool(), search::changed).give(conf.owners());
    }
  }

  private Vertx vertx() {
    var metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS);
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(metrics))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }

  private Search search(Vertx vertx, Store store) {
    var folder = OwnFolder.claim(conf.dataDir(), "search");
    opened.add(folder);
    var threads = Executors.newFixedThreadPool(cores(), named("scribe-embedder-"));
    opened.add(threads::shutdownNow);
    var builtIn = new MiniLm(threads, conf.dataDir().resolve("native"));
    var glossary = Glossary.load(ConfLoader.directory().resolve("glossary.tsv"));
    var search =
        conf.embeddings().isBuiltIn()
            ? new Search(vertx, store.pool(), folder.path(), builtIn, List.of(), glossary)
            : new Search(
                vertx, store.pool(), folder.path(), endpoint(vertx), List.of(builtIn), glossary);
    opened.add(search);
    var _ = search.settled();
    return search;
  }

  private Embedder endpoint(Vertx vertx) {
    var server = conf.embeddings();
    return new EmbeddingsEndpoint(
        vertx, server.url(), server.model(), conf.embeddingsApiKey().map(Secret::value));
  }

  private Future<Models> models(Vertx vertx) {
    if (given.isPresent()) {
      return Future.succeededFuture(Models.of(cards, given.get()));
    }
    var thinkers = thinkers();
    opened.add(thinkers::shutdownNow);
    var prices = new Prices(PriceList.load(ConfLoader.directory().resolve("prices.yaml")));
    return Models.discover(
        vertx,
        conf,
        cards,
        prices,
        new ExtractiveModel(thinkers),
        model -> new HttpChatModel(vertx, model));
  }

  private Deployable agent(
      Bus bus, AgentCard card, Models models, Search search, Optional<WebSearch> web) {
    var chain = models.chain(card.name());
    var names = AgentCard.names(cards);
    return switch (card.name()) {
      case "plume" -> new PlumeVerticle(bus, card, names, chain);
      case "mimir" -> new MimirVerticle(bus, card, names, chain, search, web);
      default -> {
        var tools =
            Stream.concat(MimirVerticle.tools(search, web).stream(), PlumeVerticle.TOOLS.stream());
        yield new AgentVerticle(bus, card, names, chain, tools.toList());
      }
    };
  }

  private Optional<WebSearch> web(Vertx vertx) {
    var url = conf.webSearch().url();
    return url.isEmpty() ? Optional.empty() : Optional.of(new SearXng(vertx, url));
  }

  private Optional<Repeats> repeats(Store store, Notes notes, Models models) {
    var names = cards.stream().collect(toMap(AgentCard::name, c -> models.chain(c.name()).names()));
    return conf.cache() == ScribeConf.Cache.OFF
        ? Optional.empty()
        : Optional.of(new Repeats(new GivenAnswers(store.pool()), notes, names));
  }

  /** Names of those agents. */
  private Set<String> agents(Predicate<AgentCard> which) {
    return cards.stream().filter(which).map(AgentCard::name).collect(toSet());
  }

  private void serve(
      Vertx vertx,
      Document document,
      Store store,
      Journal journal,
      Notes notes,
      Search search,
      Models models,
      Bus bus) {
    var agents =
        cards.stream().map(card -> new AgentRoutes.Agent(card, models.chain(card.name()))).toList();
    var names = cards.stream().map(AgentCard::name).toList();
    var pool = store.pool();
    var logins = new Logins(pool);
    var site =
        new Site(
            conf,
            document,
            logins,
            List.of(
                new ChatRoutes(vertx, journal, notes, bus, conf.limits(), names),
                new ConversationRoutes(vertx, journal, new Conversations(pool), bus),
                new NoteRoutes(vertx, notes, search),
                new TextRoutes(vertx, notes),
                new DashboardRoutes(
                    new Figures(pool), notes, InstantSource.system(), conf.budget().dayEur()),
                new LoginRoutes(conf.apiTokens(), conf.allowedOrigins(), logins),
                new AgentRoutes(agents, document, !conf.apiTokens().isEmpty()),
                new OpsRoutes(document, store::ping, search, registry, agents)));
    port = conf.http().port();
    var instances = port == 0 ? 1 : conf.http().instances();
    for (var i = 0; i < instances; i++) {
      var gateway = new GatewayVerticle(conf.http(), site);
      deploy(vertx, gateway, new DeploymentOptions());
      port = gateway.port();
    }
  }

  /** What was deployed last is stopped first: nobody asks for what is already gone. */
  private void deploy(Vertx vertx, Deployable verticle, DeploymentOptions options) {
    var id = vertx.deployVerticle(verticle, options).await();
    opened.add(() -> vertx.undeploy(id).await());
  }

  /** The same again when this process is started anew, so that it takes over from itself. */
  private String nodeName() {
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + conf.http().port();
    } catch (UnknownHostException _) {
      return "localhost:" + conf.http().port();
    }
  }
}
