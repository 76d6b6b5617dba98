package dev.scribe.bench;

import dev.scribe.bench.Nodes.Log;
import dev.scribe.bench.load.Watcher;
import dev.scribe.bench.measure.Latencies;
import io.vertx.core.Future;
import io.vertx.core.net.NetClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Clients who come back with the id of an event, each on a connection of its own. */
final class Resumes {
  private final NetClient client;
  private final List<Log> logs;
  private final List<Long> firsts = new ArrayList<>();
  private int begun;

  private Resumes(NetClient client, List<Log> logs) {
    this.client = client;
    this.logs = logs;
  }

  /**
   * How long they wait for the first byte.
   *
   * @param client with a single event loop
   * @param logs of which each client lacks the second half
   */
  static Latencies measure(NetClient client, String url, List<Log> logs, int count, int atOnce) {
    var resumes = new Resumes(client, logs);
    Future.all(IntStream.range(0, atOnce).mapToObj(_ -> resumes.next(url, count / atOnce)).toList())
        .await();
    return Latencies.of(resumes.firsts);
  }

  private Future<Void> next(String url, int left) {
    if (left == 0) {
      return Future.succeededFuture();
    }
    var log = logs.get(begun++ % logs.size());
    var watcher = Watcher.resume(client, url, log.session(), log.last() / 2, log.last());
    return watcher
        .open()
        .onSuccess(firsts::add)
        .compose(_ -> watcher.caughtUp())
        .onComplete(_ -> watcher.leave())
        .compose(_ -> watcher.gone())
        .compose(_ -> next(url, left - 1));
  }
}
