package dev.scribe.bench;

import static java.util.Objects.requireNonNull;

import dev.scribe.bench.measure.Latencies;
import dev.scribe.bench.measure.LoopProbe;
import dev.scribe.bench.measure.Spread;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** From the model's word to the client's, and how long event loops were blocked meanwhile. */
final class TokenDelays {
  private static final int WARM_UP_SECONDS = 5;
  private static final double MILLIS = 1e3;
  private static final int DISCUSSION_WORDS = 500;
  private static final int FAST = 5_000;

  private final ModelsBench bench;
  private final List<Case> cases =
      List.of(
          new Case("1 stream, 50 tokens/s", 1, 50),
          new Case("16 streams, 50 tokens/s each", 16, 50),
          new Case("64 streams, 50 tokens/s each", 64, 50),
          new Case("1 stream, 5,000 tokens/s", 1, FAST));
  private final Blocked discussion = new Blocked("discussion of 20 turns, 5,000 tokens/s");

  TokenDelays(ModelsBench bench) {
    this.bench = bench;
  }

  /** What was seen in all repetitions. */
  private static final class Case {
    private final String name;
    private final int streams;
    private final int perSecond;
    private final List<Latencies> scribe = new ArrayList<>();
    private final List<Latencies> direct = new ArrayList<>();
    private final Blocked blocked;

    Case(String name, int streams, int perSecond) {
      this.name = name;
      this.streams = streams;
      this.perSecond = perSecond;
      this.blocked = new Blocked(name);
    }

    String row() {
      return "| %s | %s | %s |".formatted(name, figures(scribe), figures(direct));
    }

    private static String figures(List<Latencies> seen) {
      return "%s | %s | %s".formatted(figure(seen, 0.5), figure(seen, 0.99), figure(seen, 1));
    }

    private static String figure(List<Latencies> seen, double quantile) {
      return Spread.of(seen.stream().map(each -> each.millis(quantile)).toList()).shown();
    }
  }

  /** The longest of each repetition, in milliseconds. */
  private record Blocked(String name, List<Double> loops, List<Double> idle) {
    Blocked(String name) {
      this(name, new ArrayList<>(), new ArrayList<>());
    }

    String row() {
      return "| %s | %s | %s |".formatted(name, Spread.of(loops).shown(), Spread.of(idle).shown());
    }
  }

  String table() {
    Bench.tell("Warming up …");
    bench.model.say(ModelsBench.speech(WARM_UP_SECONDS * 50, 50));
    delays(64, () -> bench.ask("plume"));
    delays(64, bench::askDirectly);
    discuss();
    for (var i = 1; i <= bench.plan.repetitions(); i++) {
      Bench.tell("Delays, repetition %d of %d …".formatted(i, bench.plan.repetitions()));
      cases.forEach(this::measure);
      probed(discussion, this::discuss);
    }
    return """
        | from the model to the client, ms | Scribe, p50 | p99 | max | the model server itself, p50 | p99 | max |
        |---|---:|---:|---:|---:|---:|---:|
        %s

        | longest that a task waited for its event loop, ms | Scribe's event loops | an idle thread of the same process |
        |---|---:|---:|
        %s"""
        .formatted(
            String.join("\n", cases.stream().map(Case::row).toList()),
            String.join(
                "\n",
                List.of(discussion.row(), cases.get(2).blocked.row(), cases.get(3).blocked.row())));
  }

  private void measure(Case each) {
    bench.model.say(ModelsBench.speech(each.perSecond * bench.plan.seconds(), each.perSecond));
    probed(each.blocked, () -> each.scribe.add(delays(each.streams, () -> bench.ask("plume"))));
    each.direct.add(delays(each.streams, bench::askDirectly));
  }

  /** Every token of all streams at once. */
  private static Latencies delays(int streams, Supplier<TokenStream> open) {
    var all = IntStream.range(0, streams).mapToObj(_ -> open.get().delays()).toList();
    var seen = Future.all(all).await().<List<Long>>list();
    return Latencies.of(seen.stream().flatMap(List::stream).toList());
  }

  private void discuss() {
    bench.model.say(ModelsBench.speech(DISCUSSION_WORDS, FAST));
    var seen = bench.ask("discussion").delays().await();
    if (seen.size() != 20 * DISCUSSION_WORDS) {
      throw new IllegalStateException(seen.size() + " tokens of a discussion");
    }
  }

  private void probed(Blocked blocked, Runnable what) {
    try (var api = bench.api()) {
      api.metrics();
      what.run();
      var metrics = api.metrics();
      blocked.loops.add(MILLIS * requireNonNull(metrics.get(LoopProbe.LOOPS)));
      blocked.idle.add(MILLIS * requireNonNull(metrics.get(LoopProbe.IDLE)));
    }
  }
}
