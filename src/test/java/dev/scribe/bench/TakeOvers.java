package dev.scribe.bench;

import dev.scribe.bench.Nodes.Log;
import dev.scribe.bench.load.Watcher;
import dev.scribe.bench.measure.Latencies;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Nodes are killed that work on discussions: how long those who watch them on another node wait for
 * the next event, beside the pauses that they see anyway.
 */
final class TakeOvers {
  private static final int NODES = 3;
  private static final String PAUSE_MILLIS = "200";
  private static final int DISCUSSIONS = 12;

  /** Of each discussion's about twenty. */
  private static final long IN_THE_MIDDLE = 6;

  private final NetClient client;
  private final Nodes nodes;
  private final List<Long> waits = new ArrayList<>();
  private final List<Long> usual = new ArrayList<>();
  private int begun;

  private TakeOvers(NetClient client, Nodes nodes) {
    this.client = client;
    this.nodes = nodes;
  }

  static String table(NetClient client, Path folder, int kills) {
    try (var nodes = new Nodes(folder, NODES, List.of(PAUSE_MILLIS))) {
      var takeOvers = new TakeOvers(client, nodes);
      takeOvers.warmUp();
      for (var i = 0; i < kills; i++) takeOvers.kill(i);
      return takeOvers.table(kills);
    }
  }

  private String table(int kills) {
    return """
        | take-over: next event of a discussion whose node was killed, at a watcher on another node, ms | p50 | p99 | max |
        |---|---:|---:|---:|
        | after `kill -9`, %d discussions of %d nodes killed | %s |
        | between two events, nobody killed | %s |"""
        .formatted(
            waits.size(),
            kills,
            Latencies.of(waits).shownWithMost(),
            Latencies.of(usual).shownWithMost());
  }

  private void warmUp() {
    for (var i = 0; i < NODES; i++) {
      Future.all(watch(i, i + 1).values().stream().map(Watcher::over).toList()).await();
    }
  }

  /** Discussions on one node, each with a watcher on another. */
  private Map<String, Watcher> watch(int victim, int other) {
    var asked = new HashMap<String, Watcher>();
    for (var i = 0; i < DISCUSSIONS; i++) {
      var session = "taken-" + ++begun;
      asked.put(session, Watcher.ask(client, nodes.get(victim).url(), session));
    }
    Future.all(asked.values().stream().map(Watcher::open).toList()).await();
    var watchers = new HashMap<String, Watcher>();
    asked
        .keySet()
        .forEach(
            session ->
                watchers.put(
                    session, Watcher.all(client, nodes.get(other).url(), session, IN_THE_MIDDLE)));
    return watchers;
  }

  private void kill(int number) {
    var watchers = watch(number, number + 1);
    Future.all(watchers.values().stream().map(Watcher::caughtUp).toList()).await();
    var held = nodes.heldBy(number).stream().map(Log::session).toList();
    var killed = System.nanoTime();
    nodes.get(number).kill();
    var known =
        nodes.logs(Integer.MAX_VALUE).stream()
            .filter(log -> held.contains(log.session()))
            .collect(Collectors.toMap(Log::session, Log::last));
    Future.all(watchers.values().stream().map(Watcher::over).toList()).await();
    watchers.forEach(
        (session, watcher) -> {
          noteUsual(watcher, killed);
          noteWait(watcher, killed, known.getOrDefault(session, Long.MAX_VALUE));
        });
    Bench.tell(
        "Kill %d: %d discussions taken over, the slowest so far after %.0f ms"
            .formatted(number + 1, known.size(), Latencies.of(waits).millis(1)));
    nodes.restart(number);
  }

  /**
   * @param last the victim's last event; a run that was over has no next one
   */
  private void noteWait(Watcher watcher, long killed, long last) {
    if (watcher.times().size() > last) {
      waits.add(watcher.times().get(Math.toIntExact(last)) - killed);
    }
  }

  private void noteUsual(Watcher watcher, long killed) {
    var before = watcher.times().stream().filter(time -> time < killed).toList();
    for (var i = 1; i < before.size(); i++) usual.add(before.get(i) - before.get(i - 1));
  }
}
