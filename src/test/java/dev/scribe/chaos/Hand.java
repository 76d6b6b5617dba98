package dev.scribe.chaos;

import dev.scribe.store.SharedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Deals the blows. */
record Hand(Fleet fleet, SharedPostgres postgres, Optional<Namespaces> namespaces) {
  private static final Duration FAILPOINT = Duration.ofSeconds(10);

  /** Far more than the 10 s of {@code drain_seconds}; how long it took stands in the report. */
  private static final Duration DRAINED = Duration.ofMinutes(1);

  /** A node whose sessions others have to take over from that moment on. */
  record Hit(Node node, Instant at) {}

  /**
   * What was done.
   *
   * @param hits may be none
   * @param reached whether the failpoint was, if the blow has one
   * @param remark what is to be known besides; may be empty
   */
  record Struck(List<Hit> hits, boolean reached, String remark) {
    private static Struck of(Node node, Instant at, String remark) {
      return new Struck(List.of(new Hit(node, at)), false, remark);
    }
  }

  /** Returns when it is over, but for the node that it has killed; some blows hit others, too. */
  Struck deal(Blow blow, Node node) throws InterruptedException, IOException {
    node.mustLive();
    return switch (blow) {
      case Blow.At at -> {
        node.arm(at.point(), at.passage());
        var reached = node.endsWithin(FAILPOINT);
        var hits = List.of(new Hit(node, node.kill()));
        yield new Struck(hits, reached, reached ? "" : "not reached");
      }
      case Blow.Kill(var millis) -> {
        TimeUnit.MILLISECONDS.sleep(millis);
        yield Struck.of(node, node.kill(), "");
      }
      case Blow.Drain() -> {
        var at = Instant.now();
        yield Struck.of(node, at, "drained in %d ms".formatted(drain(node).toMillis()));
      }
      case Blow.Rolling() -> roll();
      case Blow.Kills(var nodes, var everyMillis) ->
          killOneByOne(nodes.stream().map(fleet.nodes()::get).toList(), everyMillis);
      case Blow.DrainAndKill(var millis) -> {
        var at = Instant.now();
        node.terminate();
        var ended = node.endsWithin(Duration.ofMillis(millis));
        node.kill();
        yield Struck.of(node, at, ended ? "it was done" : "");
      }
      case Blow.Freeze(var millis) -> {
        var at = Instant.now();
        node.freeze();
        try {
          TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
          node.thaw();
        }
        yield Struck.of(node, at, "");
      }
      case Blow.Database(var millis) -> {
        fleet.databaseIsAway(fleet.nodes());
        postgres.kill();
        TimeUnit.MILLISECONDS.sleep(millis);
        postgres.restart();
        fleet.databaseIsAway(fleet.nodes());
        yield new Struck(List.of(), false, "");
      }
      case Blow.Cut cut -> cut(cut, node);
    };
  }

  private static Duration drain(Node node) throws InterruptedException {
    var at = Instant.now();
    node.terminate();
    if (!node.endsWithin(DRAINED)) {
      throw new AssertionError("%s ends within %s".formatted(node.name(), DRAINED));
    }
    return Duration.between(at, Instant.now());
  }

  private Struck roll() throws InterruptedException, IOException {
    var hits = new ArrayList<Hit>();
    var took = new ArrayList<Long>();
    for (var node : fleet.nodes()) {
      fleet.awaitReady();
      hits.add(new Hit(node, Instant.now()));
      took.add(drain(node).toMillis());
      node.revive();
    }
    fleet.awaitReady();
    return new Struck(hits, false, "drained in %s ms".formatted(took));
  }

  private static Struck killOneByOne(List<Node> victims, int everyMillis)
      throws InterruptedException, IOException {
    var hits = new ArrayList<Hit>();
    var next = Instant.now();
    for (var victim : victims) {
      next = next.plusMillis(everyMillis);
      TimeUnit.MILLISECONDS.sleep(Math.max(0, Duration.between(Instant.now(), next).toMillis()));
      victim.mustLive();
      hits.add(new Hit(victim, victim.kill()));
      victim.revive();
    }
    return new Struck(hits, false, "");
  }

  /** Returns when the nodes hear one another again. */
  private Struck cut(Blow.Cut cut, Node node) throws InterruptedException, IOException {
    var at = Instant.now();
    var without = cut.costsTheLease() ? List.of(node) : List.<Node>of();
    fleet.databaseIsAway(without);
    namespaces.orElseThrow().cut(node.name(), cut.links());
    try {
      TimeUnit.MILLISECONDS.sleep(cut.millis());
    } finally {
      namespaces.orElseThrow().mend(node.name(), cut.links());
      fleet.databaseIsAway(without);
    }
    var mended = Instant.now();
    new Ears(fleet).awaitHearing();
    var deaf = Duration.between(mended, Instant.now()).toMillis();
    return Struck.of(node, at, "all hear again after %d ms".formatted(deaf));
  }
}
