package dev.scribe.bench;

import dev.scribe.bench.measure.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How soon a model server is rid of a client that nobody listens to any more. */
final class Cancels {
  private static final int ENDLESS = 1_000_000;
  private static final int PER_SECOND = 50;

  private final ModelsBench bench;

  Cancels(ModelsBench bench) {
    this.bench = bench;
  }

  String table() throws InterruptedException {
    Bench.tell("Cancelling …");
    bench.model.say(ModelsBench.speech(ENDLESS, PER_SECOND));
    var stops = new ArrayList<Long>();
    var leaves = new ArrayList<Long>();
    var direct = new ArrayList<Long>();
    try (var api = bench.api()) {
      for (var i = 0; i < bench.plan.cancels(); i++) {
        stops.add(stop(api));
        leaves.add(leave(bench.ask("plume")));
        direct.add(leave(bench.askDirectly()));
      }
    }
    return """
        | until the model server sees its socket closed, ms, %d each | p50 | p99 | max |
        |---|---:|---:|---:|
        | from the stop request | %s |
        | from the client's hanging up, `on_disconnect: cancel` | %s |
        | a client of the model server itself hangs up | %s |"""
        .formatted(bench.plan.cancels(), shown(stops), shown(leaves), shown(direct));
  }

  private long stop(ScribeClient api) throws InterruptedException {
    var session = UUID.randomUUID().toString();
    var stream = bench.open(bench.scribe, ModelsBench.body("plume", session));
    stream.first().await();
    var began = System.nanoTime();
    api.stop(session);
    var took = bench.model.hungUp() - began;
    stream.delays().await();
    return took;
  }

  private long leave(TokenStream stream) throws InterruptedException {
    stream.first().await();
    var began = System.nanoTime();
    stream.leave();
    return bench.model.hungUp() - began;
  }

  static String shown(List<Long> nanos) {
    return Latencies.of(nanos).shownWithMost();
  }
}
