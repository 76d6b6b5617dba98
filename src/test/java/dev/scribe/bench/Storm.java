package dev.scribe.bench;

import static org.awaitility.Awaitility.await;

import dev.scribe.bench.Nodes.Log;
import dev.scribe.bench.load.Watcher;
import dev.scribe.bench.measure.Latencies;
import dev.scribe.bench.measure.Spread;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/** A node with many watchers dies: all of them come to another one, at once. */
final class Storm {
  private static final int AT_ONCE = 100;
  private static final int SECONDS = 120;

  /**
   * What came of it.
   *
   * @param millis from the kill until the last client had everything
   * @param firsts of each client, from its return to the first byte
   * @param complete the same, to the last event of its session
   * @param cpuMillis of the other node, for each client
   * @param before what the other node held open: descriptors, consumers of the event bus
   * @param after the same when all have left
   */
  record Outcome(
      double millis,
      Latencies firsts,
      Latencies complete,
      double cpuMillis,
      int failures,
      Held before,
      Held after) {}

  /** Open at a node. */
  record Held(int descriptors, int consumers) {
    boolean isAtMost(Held other) {
      return descriptors <= other.descriptors && consumers <= other.consumers;
    }
  }

  private final NetClient client;
  private final List<Log> logs;
  private final int clients;

  /**
   * @param logs that are finished; each client has about half of one
   */
  Storm(NetClient client, List<Log> logs, int clients) {
    this.client = client;
    this.logs = logs;
    this.clients = clients;
  }

  /**
   * @param consumers how many the other node has
   */
  Outcome strike(Child victim, Child other, IntSupplier consumers) {
    var watching = open(victim.url());
    var before = held(other, consumers);
    var cpu = other.proc().cpuMillis();
    var returned = new ArrayList<Future<Watcher>>();
    for (var i = 0; i < clients; i++) returned.add(comeBack(watching.get(i), other.url(), i));
    var killed = System.nanoTime();
    victim.kill();
    Future.join(returned).otherwiseEmpty().await();
    var millis = (System.nanoTime() - killed) / 1e6;
    var spent = other.proc().cpuMillis() - cpu;
    var back = returned.stream().filter(Future::succeeded).map(Future::result).toList();
    back.forEach(Watcher::leave);
    Future.join(back.stream().map(Watcher::gone).toList()).await();
    return new Outcome(
        millis,
        Latencies.of(back.stream().map(it -> it.open().result()).toList()),
        Latencies.of(back.stream().map(it -> it.caughtUp().result()).toList()),
        spent / (double) clients,
        clients - back.size(),
        before,
        settled(other, consumers, before));
  }

  private List<Watcher> open(String url) {
    var watching = new ArrayList<Watcher>();
    while (watching.size() < clients) {
      var some = new ArrayList<Watcher>();
      for (var i = 0; i < AT_ONCE; i++) {
        some.add(Watcher.idle(client, url, log(watching.size() + i).session()));
      }
      Future.all(some.stream().map(Watcher::open).toList()).await();
      watching.addAll(some);
    }
    return watching;
  }

  private Log log(int i) {
    return logs.get(i % logs.size());
  }

  /** Completes when it has what it lacked. */
  private Future<Watcher> comeBack(Watcher watching, String url, int i) {
    var log = log(i);
    var has = log.last() / 4 + i % (log.last() / 2);
    return watching
        .gone()
        .compose(
            _ -> {
              var back = Watcher.resume(client, url, log.session(), has, log.last());
              return back.caughtUp().timeout(SECONDS, TimeUnit.SECONDS).map(back);
            });
  }

  private static Held held(Child node, IntSupplier consumers) {
    return new Held(node.proc().descriptors(), consumers.getAsInt());
  }

  private static Held settled(Child node, IntSupplier consumers, Held before) {
    var seen = new ArrayList<Held>();
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              seen.add(held(node, consumers));
              return seen.getLast().isAtMost(before);
            });
    return seen.getLast();
  }

  /** Over several storms. */
  static String figure(List<Outcome> outcomes, ToDoubleFunction<Outcome> of) {
    return Spread.of(outcomes.stream().map(of::applyAsDouble).toList()).shown();
  }
}
