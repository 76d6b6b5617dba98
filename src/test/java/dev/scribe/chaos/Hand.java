package dev.scribe.chaos;

import dev.scribe.store.SharedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Deals the blows. */
record Hand(Fleet fleet, SharedPostgres postgres, Optional<Namespaces> namespaces) {
  private static final Duration FAILPOINT = Duration.ofSeconds(6);
  private static final Duration DRAINED = Duration.ofSeconds(15);

  /**
   * What was done.
   *
   * @param victim the node whose sessions others have to take over; empty if none has died
   * @param remark what is to be known besides; may be empty
   */
  record Struck(Instant at, Optional<Node> victim, String remark) {}

  /** Returns when it is over, but for the node that it has killed. */
  Struck deal(Blow blow, Node node) throws InterruptedException, IOException {
    node.mustLive();
    return switch (blow) {
      case Blow.At at -> {
        node.arm(at.point(), at.passage());
        var reached = node.endsWithin(FAILPOINT);
        yield new Struck(node.kill(), Optional.of(node), reached ? "" : "not reached");
      }
      case Blow.Kill(var millis) -> {
        TimeUnit.MILLISECONDS.sleep(millis);
        yield new Struck(node.kill(), Optional.of(node), "");
      }
      case Blow.Drain() -> {
        var at = Instant.now();
        node.terminate();
        if (!node.endsWithin(DRAINED)) {
          throw new AssertionError("%s ends within %s".formatted(node.name(), DRAINED));
        }
        var took = Duration.between(at, Instant.now()).toMillis();
        yield new Struck(at, Optional.of(node), "drained in %d ms".formatted(took));
      }
      case Blow.DrainAndKill(var millis) -> {
        var at = Instant.now();
        node.terminate();
        var ended = node.endsWithin(Duration.ofMillis(millis));
        node.kill();
        yield new Struck(at, Optional.of(node), ended ? "it was done" : "");
      }
      case Blow.Freeze(var millis) -> {
        var at = Instant.now();
        node.freeze();
        try {
          TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
          node.thaw();
        }
        yield new Struck(at, Optional.of(node), "");
      }
      case Blow.Database(var millis) -> {
        var at = Instant.now();
        fleet.databaseIsAway(fleet.nodes());
        postgres.kill();
        TimeUnit.MILLISECONDS.sleep(millis);
        postgres.restart();
        fleet.databaseIsAway(fleet.nodes());
        yield new Struck(at, Optional.empty(), "");
      }
      case Blow.Cut cut -> cut(cut, node);
    };
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
    return new Struck(at, Optional.of(node), "all hear again after %d ms".formatted(deaf));
  }
}
