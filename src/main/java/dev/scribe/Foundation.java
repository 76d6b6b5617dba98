package dev.scribe;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.cluster.Cluster;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ClusterConf;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.PriceList;
import dev.scribe.conf.ScribeConf;
import dev.scribe.conf.Secret;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.embedding.Embedder;
import dev.scribe.knowledge.embedding.EmbeddingsEndpoint;
import dev.scribe.knowledge.embedding.Glossary;
import dev.scribe.knowledge.embedding.MiniLm;
import dev.scribe.knowledge.search.Search;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.chain.ModelChains;
import dev.scribe.llm.chain.TokenPricing;
import dev.scribe.llm.extractive.ExtractiveModel;
import dev.scribe.llm.provider.HttpChatModel;
import dev.scribe.message.NodeLeft;
import dev.scribe.router.IntentClassifier;
import dev.scribe.store.ProcessDirectory;
import dev.scribe.store.Store;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the verticles stand on.
 *
 * @param document of the HTTP routes
 * @param classifier of what is wanted when nobody is named
 */
record Foundation(
    Vertx vertx,
    Bus bus,
    PrometheusMeterRegistry registry,
    Store store,
    Search search,
    Notes notes,
    ModelChains models,
    Future<OpenApiDocument> document,
    Future<IntentClassifier> classifier) {
  private static final Logger LOG = LoggerFactory.getLogger(Foundation.class);
  private static final int THOUGHTS = 2048;

  /**
   * Opens everything, the slow parts side by side. Blocks.
   *
   * @param node this process, until it ends
   * @param given in place of the models that the settings and the environment offer
   * @param opened gets what is to be closed, the last one first, also when this fails
   */
  static Foundation open(
      ScribeConf conf,
      UUID node,
      List<AgentCard> cards,
      Optional<Function<AgentCard, ChatModel>> given,
      List<AutoCloseable> opened) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Metrics.addRegistry(registry);
    opened.add(() -> Metrics.removeRegistry(registry));
    var builder = builder(registry, conf.nodes());
    var cluster = conf.nodes().map(nodes -> Cluster.of(nodes, node, builder));
    var vertx = conf.nodes().map(it -> join(it, builder)).orElseGet(builder::build);
    opened.add(() -> vertx.close().await());
    var bus = new Bus(vertx, node);
    cluster.ifPresent(it -> it.onLeave(vertx, (left, dead) -> tell(bus, left, dead)));
    var document = OpenApiDocument.load(vertx);
    var intents = ConfLoader.directory().resolve("intents.tsv");
    var classifier = vertx.executeBlocking(() -> IntentClassifier.load(intents));
    var models =
        given
            .map(model -> Future.succeededFuture(ModelChains.of(cards, model)))
            .orElseGet(() -> models(vertx, conf, cards, opened));
    var store = Store.open(vertx, conf.dataDir(), conf.databaseUrl().map(Secret::value));
    opened.add(store);
    var search = search(vertx, conf, store, opened);
    var notes = new Notes(store.pool(), search::changed);
    return new Foundation(
        vertx, bus, registry, store, search, notes, models.await(), document, classifier);
  }

  private static Vertx join(ClusterConf conf, VertxBuilder builder) {
    try {
      return builder.buildClustered().await();
    } catch (RuntimeException e) {
      throw Cluster.explain(conf, e);
    }
  }

  private static void tell(Bus bus, UUID left, boolean dead) {
    bus.publishHere(Addresses.NODES, new NodeLeft(left, dead), Headers.ofNode(left));
  }

  private static VertxBuilder builder(
      PrometheusMeterRegistry registry, Optional<ClusterConf> nodes) {
    var metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS);
    var options = new VertxOptions().setMetricsOptions(metrics);
    nodes.ifPresent(it -> options.setEventBusOptions(Cluster.bus(it)));
    return Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(registry));
  }

  private static Search search(
      Vertx vertx, ScribeConf conf, Store store, List<AutoCloseable> opened) {
    var folder = ProcessDirectory.claim(conf.dataDir(), "search");
    opened.add(folder);
    var threads = Executors.newFixedThreadPool(cores(), named("scribe-embedder-"));
    opened.add(() -> end(threads));
    var builtIn = new MiniLm(threads, conf.dataDir().resolve("native"));
    var glossary = Glossary.load(ConfLoader.directory().resolve("glossary.tsv"));
    var search =
        conf.embeddings().isBuiltIn()
            ? new Search(vertx, store.pool(), folder.path(), builtIn, List.of(), glossary)
            : new Search(
                vertx,
                store.pool(),
                folder.path(),
                endpoint(vertx, conf),
                List.of(builtIn),
                glossary);
    opened.add(search);
    var _ = search.settled();
    return search;
  }

  private static Embedder endpoint(Vertx vertx, ScribeConf conf) {
    var server = conf.embeddings();
    return new EmbeddingsEndpoint(
        vertx, server.url(), server.model(), conf.embeddingsApiKey().map(Secret::value));
  }

  /** Native code at work must not outlive the process it works in. */
  private static void end(ExecutorService threads) throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("embedding goes on while the process ends");
    }
  }

  private static Future<ModelChains> models(
      Vertx vertx, ScribeConf conf, List<AgentCard> cards, List<AutoCloseable> opened) {
    var thinkers = thinkers();
    opened.add(thinkers::shutdownNow);
    var prices = new TokenPricing(PriceList.load(ConfLoader.directory().resolve("prices.yaml")));
    return ModelChains.discover(
        vertx,
        conf,
        cards,
        prices,
        new ExtractiveModel(thinkers),
        model -> new HttpChatModel(vertx, model));
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
}
