package dev.scribe.llm.chain;

import dev.scribe.conf.ModelConf;
import dev.scribe.conf.ScribeConf;
import dev.scribe.llm.ChatModel;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Builder of chains: each model once, however many chains it is in. Used by one thread. */
final class ChainBuilder {
  private static final int FAILURES = 5;
  private static final Duration REST = Duration.ofSeconds(30);
  private static final int SEATS_PER_PLACE = 32;

  private final Vertx vertx;
  private final TokenPricing prices;
  private final Function<ModelConf, ChatModel> connect;
  private final Map<String, ModelConf> named;
  private final Map<String, ModelConf> offers;
  private final Map<String, ChainedModel> links = new HashMap<>();

  /**
   * @param named models of the settings
   * @param offers what {@code auto} stands for, in that order
   */
  ChainBuilder(
      Vertx vertx,
      TokenPricing prices,
      ChatModel extractive,
      Function<ModelConf, ChatModel> connect,
      Map<String, ModelConf> named,
      Map<String, ModelConf> offers) {
    this.vertx = vertx;
    this.prices = prices;
    this.connect = connect;
    this.named = named;
    this.offers = offers;
    links.put(ScribeConf.EXTRACTIVE, ChainedModel.free(ScribeConf.EXTRACTIVE, extractive));
  }

  List<ChainedModel> links(List<String> chain) {
    return chain.stream().flatMap(this::expand).distinct().map(this::link).toList();
  }

  private Stream<String> expand(String name) {
    return name.equals(ScribeConf.AUTO)
        ? Stream.concat(offers.keySet().stream(), Stream.of(ScribeConf.EXTRACTIVE))
        : Stream.of(name);
  }

  private ChainedModel link(String name) {
    var conf = named.getOrDefault(name, offers.get(name));
    return links.computeIfAbsent(name, _ -> make(name, Objects.requireNonNull(conf)));
  }

  private ChainedModel make(String name, ModelConf conf) {
    var watched = new MonitoredModel(connect.apply(conf));
    var breaker = new CircuitBreaker(FAILURES, REST, InstantSource.system());
    var retrying =
        new RetryingModel(
            watched,
            RetryPolicy.SDK,
            breaker,
            Timers.of(vertx),
            () -> ThreadLocalRandom.current().nextDouble());
    var queued =
        new QueuedModel(
            retrying,
            conf.atOnce(),
            conf.atOnce() * SEATS_PER_PLACE,
            task -> vertx.runOnContext(_ -> task.run()));
    var tags = List.of(Tag.of("link", name), Tag.of("model", queued.name()));
    Metrics.gauge("scribe.model.breaker", tags, breaker, CircuitBreaker::reading);
    Metrics.gauge("scribe.model.waiting", tags, queued, QueuedModel::waiting);
    Supplier<ModelHealth> condition = () -> new ModelHealth(breaker.state(), watched.last());
    return conf.free()
        ? ChainedModel.free(name, queued, condition)
        : ChainedModel.paid(name, queued, condition, prices);
  }
}
