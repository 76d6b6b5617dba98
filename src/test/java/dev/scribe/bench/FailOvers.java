package dev.scribe.bench;

import dev.scribe.bench.TokenStream.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What is lost when the first model of a chain answers 503, until the second one's first token. */
final class FailOvers {
  private static final String FIRST = "/first";
  private static final int WORDS = 20;
  private static final int PER_SECOND = 1_000;

  /** So that the breaker of the first model opens, which then is not asked for half a minute. */
  private static final int TO_OPEN = 2;

  private static final int WHILE_OPEN = 20;

  private final ModelsBench bench;
  private final List<Long> usual = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private final List<Long> after = new ArrayList<>();
  private final List<Long> resting = new ArrayList<>();
  private final List<Long> direct = new ArrayList<>();

  FailOvers(ModelsBench bench) {
    this.bench = bench;
  }

  String table() {
    Bench.tell("Failing over …");
    bench.model.say(ModelsBench.speech(WORDS, PER_SECOND));
    for (var i = 0; i < bench.plan.failures(); i++) {
      bench.model.refuse("");
      usual.add(firstToken()); // and the breaker counts from 0 again
      bench.model.refuse(FIRST);
      fail();
      directly();
    }
    for (var i = 0; i < TO_OPEN; i++) {
      var _ = firstToken();
    }
    bench.model.refuse(FIRST);
    for (var i = 0; i < WHILE_OPEN; i++) {
      resting.add(firstToken());
    }
    if (!bench.model.refusals().isEmpty()) {
      throw new IllegalStateException("a model that rests was asked");
    }
    bench.model.refuse("");
    return """
        | the first model answers 503, ms | p50 | p99 | max |
        |---|---:|---:|---:|
        | from its first 503 to its third, the pauses between included | %s |
        | from its last 503 to the second model's first token at the client | %s |
        | POST to first token, the first model resting (breaker open) | %s |
        | POST to first token, both well | %s |
        | a client of the model servers that asks the second one at once, 503 to first token | %s |"""
        .formatted(
            Cancels.shown(pauses),
            Cancels.shown(after),
            Cancels.shown(resting),
            Cancels.shown(usual),
            Cancels.shown(direct));
  }

  /** From the POST. */
  private long firstToken() {
    var began = System.nanoTime();
    var stream = bench.ask("mimir");
    var came = stream.first().await();
    stream.delays().await();
    return came - began;
  }

  private void fail() {
    var stream = bench.ask("mimir");
    var came = stream.first().await();
    stream.delays().await();
    var refusals = bench.model.refusals();
    pauses.add(refusals.getLast() - refusals.getFirst());
    after.add(came - refusals.getLast());
  }

  private void directly() {
    bench.model.refuse(FIRST);
    var refusing = Source.direct(bench.model.url() + FIRST);
    var second = bench.open(refusing, "{}").first().recover(_ -> bench.askDirectly().first());
    Future<Long> came = second;
    direct.add(came.await() - bench.model.refusals().getFirst());
  }
}
