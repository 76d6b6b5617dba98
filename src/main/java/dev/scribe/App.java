package dev.scribe;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.scribe.agent.AgentVerticle;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ScribeConf;
import dev.scribe.discussion.Budget;
import dev.scribe.discussion.Desk;
import dev.scribe.discussion.DiscussionVerticle;
import dev.scribe.discussion.Repeats;
import dev.scribe.gateway.GatewayVerticle;
import dev.scribe.gateway.http.AgentRoutes;
import dev.scribe.gateway.http.ChatRoutes;
import dev.scribe.gateway.http.ConversationRoutes;
import dev.scribe.gateway.http.DashboardRoutes;
import dev.scribe.gateway.http.LoginRoutes;
import dev.scribe.gateway.http.NoteRoutes;
import dev.scribe.gateway.http.OpsRoutes;
import dev.scribe.gateway.http.Routes;
import dev.scribe.gateway.http.Site;
import dev.scribe.gateway.http.TextRoutes;
import dev.scribe.journal.Conversations;
import dev.scribe.journal.Figures;
import dev.scribe.journal.GivenAnswers;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Memory;
import dev.scribe.journal.Spending;
import dev.scribe.knowledge.SampleNotebook;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.chain.Models;
import dev.scribe.message.Bus;
import dev.scribe.message.Ids;
import dev.scribe.mimir.MimirVerticle;
import dev.scribe.plume.PlumeVerticle;
import dev.scribe.router.RouterVerticle;
import dev.scribe.router.RoutingPolicy;
import dev.scribe.store.Logins;
import dev.scribe.web.SearXng;
import dev.scribe.web.WebSearch;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole of Scribe in one process: the only class that names every verticle. */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);
  private static final int WRITERS = 2;
  private static final DeploymentOptions ACTOR =
      new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);

  private final ScribeConf conf;
  private final List<AgentCard> cards;
  private final Optional<Function<AgentCard, ChatModel>> given;
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final UUID node = Ids.next();
  private Optional<Models> models = Optional.empty();
  private int port;

  private App(
      ScribeConf conf, List<AgentCard> cards, Optional<Function<AgentCard, ChatModel>> given) {
    this.conf = conf;
    this.cards = conf.webSearch().isConfigured() ? cards : without("web_search", cards);
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
    GatewayVerticle.checkIsFree(conf.http());
    var base = Foundation.open(conf, cards, given, opened);
    models = Optional.of(base.models());
    var bus = new Bus(base.vertx());
    var pool = base.store().pool();
    var journal = new Journal(base.vertx(), pool, base.store().writers(WRITERS), node);

    cards.forEach(card -> deploy(base, agent(base, bus, card), ACTOR));
    var policy = new RoutingPolicy(cards, base.classifier().await());
    deploy(base, new RouterVerticle(bus, policy), ACTOR);
    deploy(base, new DiscussionVerticle(desk(base, bus, journal), nodeName()), ACTOR);
    serve(base, bus, journal);
    if (conf.sampleNotes() == ScribeConf.Switch.ON) {
      new SampleNotebook(base.vertx(), pool, base.search()::changed).give(conf.owners());
    }
  }

  private Deployable agent(Foundation base, Bus bus, AgentCard card) {
    var chain = base.models().chain(card.name());
    var names = AgentCard.names(cards);
    var search = base.search();
    var web = web(base.vertx());
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
    return conf.webSearch().isConfigured()
        ? Optional.of(new SearXng(vertx, conf.webSearch().url()))
        : Optional.empty();
  }

  private Desk desk(Foundation base, Bus bus, Journal journal) {
    var pool = base.store().pool();
    return new Desk(
        base.vertx(),
        bus,
        journal,
        new Memory(pool),
        base.notes(),
        base.search(),
        new Spending(pool),
        new Budget(
            conf.budget().dayEur(),
            conf.budget().then() == ScribeConf.Budget.Then.EXTRACTIVE,
            agents(card -> base.models().chain(card.name()).isPaid())),
        repeats(base),
        conf.discussion(),
        InstantSource.system(),
        node,
        agents(card -> card.tools().contains("search_knowledge")));
  }

  private Optional<Repeats> repeats(Foundation base) {
    var answers = new GivenAnswers(base.store().pool());
    return conf.cache() == ScribeConf.Cache.OFF
        ? Optional.empty()
        : Optional.of(
            new Repeats(
                answers,
                base.notes(),
                cards.stream()
                    .collect(toMap(AgentCard::name, card -> card + " " + models(card.name())))));
  }

  /** Names of those agents. */
  private Set<String> agents(Predicate<AgentCard> which) {
    return cards.stream().filter(which).map(AgentCard::name).collect(toSet());
  }

  private void serve(Foundation base, Bus bus, Journal journal) {
    var vertx = base.vertx();
    var document = base.document().await();
    var pool = base.store().pool();
    var notes = base.notes();
    var search = base.search();
    var clock = InstantSource.system();
    var agents =
        cards.stream()
            .map(card -> new AgentRoutes.Agent(card, base.models().chain(card.name())))
            .toList();
    var names = cards.stream().map(AgentCard::name).toList();
    var logins = new Logins(pool);
    var routes =
        List.<Routes>of(
            new ChatRoutes(vertx, journal, notes, bus, conf.limits(), names),
            new ConversationRoutes(
                vertx, journal, new Conversations(pool), new Spending(pool), bus),
            new NoteRoutes(vertx, notes, search),
            new TextRoutes(vertx, notes),
            new DashboardRoutes(new Figures(pool), notes, clock, conf.budget().dayEur()),
            new LoginRoutes(conf.apiTokens(), conf.allowedOrigins(), logins),
            new AgentRoutes(agents, document, !conf.apiTokens().isEmpty()),
            new OpsRoutes(document, base.store()::ping, search, base.registry(), agents));
    var site = new Site(conf, document, logins, routes);
    port = conf.http().port();
    var instances = port == 0 ? 1 : conf.http().instances();
    for (var i = 0; i < instances; i++) {
      var gateway = new GatewayVerticle(conf.http(), site);
      deploy(base, gateway, new DeploymentOptions());
      port = gateway.port();
    }
  }

  /** What was deployed last is stopped first: nobody asks for what is already gone. */
  private void deploy(Foundation base, Deployable verticle, DeploymentOptions options) {
    var id = base.vertx().deployVerticle(verticle, options).await();
    opened.add(() -> base.vertx().undeploy(id).await());
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
