package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.chaos.Audit.TakeOver;
import dev.scribe.chaos.Hand.Struck;
import dev.scribe.store.SharedPostgres;
import dev.scribe.store.Store;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Nodes that stay up from one trial to the next; each trial deals one blow to one of them. */
final class Campaign implements AutoCloseable {
  static final List<String> NODES = List.of("node1", "node2", "node3");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_FRAMES = 80;
  private static final int FRAMES_AFTERWARDS = 60;

  /** In all but one trial of so many, a node may still be starting when another is hit. */
  private static final int SHORTHANDED = 4;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Vertx vertx = Vertx.vertx();
  private final SharedPostgres postgres;
  private final Fleet fleet;
  private final Hand hand;
  private final Optional<Namespaces> namespaces;

  /**
   * Returns when all nodes are ready.
   *
   * @param folder for what the nodes write
   */
  Campaign(Path folder, long seed) throws IOException {
    this(folder, seed, Optional.empty());
  }

  /**
   * As {@link #Campaign(Path, long)}; the only blows are cuts of links, if there are any.
   *
   * @param namespaces of {@link #NODES}, one each; the caller removes them
   */
  Campaign(Path folder, long seed, Optional<Namespaces> namespaces) throws IOException {
    this.namespaces = namespaces;
    var hosts = namespaces.map(_ -> Namespaces.HOST).stream().toList();
    postgres = new SharedPostgres(vertx, folder.resolve("database"), hosts);
    prepare(folder);
    fleet = new Fleet(folder, new Random(seed), NODES.stream().map(this::place).toList());
    hand = new Hand(fleet, postgres, namespaces);
    fleet.awaitReady();
  }

  private Place place(String node) {
    return namespaces
        .map(it -> it.place(node, postgres.url(node, Namespaces.HOST)))
        .orElseGet(() -> Place.here(node, postgres.url(node)));
  }

  /** The schema is there before the first node starts, so that nothing escapes the audit. */
  private void prepare(Path folder) {
    Store.open(vertx, folder, Optional.of(postgres.url("auditor"))).close();
    var connection = postgres.connect();
    Audit.install(connection);
    connection.close().await();
  }

  List<Node> nodes() {
    return fleet.nodes();
  }

  void awaitReady() {
    fleet.awaitReady();
  }

  /** One blow, and what came of it; whatever happens, the nodes are ready for the next one. */
  Trial run(int number, long seed) throws IOException {
    var random = new Random(seed * SPREAD);
    var blow = namespaces.isPresent() ? Blow.cut(seed, random) : Blow.of(seed, random);
    var all = NODES.size();
    var first = random.nextInt(all);
    var atLeast = random.nextInt(SHORTHANDED) > 0 ? all - 1 : all;
    return run(number, seed, random, blow, () -> fleet.awaitVictim(first, atLeast));
  }

  /** {@code kill -9} of these, one after the other, while people ask all the time. */
  Trial kill(int number, long seed, List<Integer> victims, Duration every) throws IOException {
    fleet.awaitReady();
    var blow = new Blow.Kills(victims, Math.toIntExact(every.toMillis()));
    return run(number, seed, new Random(seed * SPREAD), blow, fleet.nodes()::getFirst);
  }

  private Trial run(int number, long seed, Random random, Blow blow, Supplier<Node> victim)
      throws IOException {
    var began = Instant.now();
    try (var crowd = new Crowd(fleet, random, "trial%d".formatted(number))) {
      var struck = strike(blow, crowd, random, victim);
      var heard = crowd.disperse(PATIENCE);
      fleet.repair();
      return judge(number, seed, blow, began, crowd, heard, struck);
    } catch (Exception | AssertionError e) {
      fleet.repair();
      return Trial.failed(number, seed, blow, Duration.between(began, Instant.now()), e);
    }
  }

  private Struck strike(Blow blow, Crowd crowd, Random random, Supplier<Node> victim)
      throws Exception {
    crowd.gather();
    crowd.awaitFrames(1 + random.nextInt(MOST_FRAMES), PATIENCE);
    var struck = hand.deal(blow, victim.get());
    crowd.awaitFrames(FRAMES_AFTERWARDS, PATIENCE);
    return struck;
  }

  private Trial judge(
      int number,
      long seed,
      Blow blow,
      Instant began,
      Crowd crowd,
      List<Crowd.Heard> heard,
      Struck struck) {
    var connection = postgres.connect();
    try {
      var like = "trial%d-%%".formatted(number);
      var ledger = Ledger.of(connection, like);
      var audit = Audit.of(connection, like);
      var oracle = new Oracle(ledger);
      var verdict = new Verdict();
      verdict.on(oracle::logIsWhole);
      verdict.on(() -> oracle.everybodyWasAnswered(heard));
      verdict.on(() -> oracle.watchersSawTheLog(crowd.watched(ledger.ends())));
      verdict.on(() -> oracle.watchersSawTheLog(crowd.bridged(ledger.ends())));
      verdict.on(oracle::nobodyWasTurnedAway);
      verdict.on(oracle::everyEffectHappenedOnce);
      verdict.on(oracle::attemptsAreCounted);
      verdict.on(() -> oracle.onlyHoldersWrote(audit));
      var takeOvers =
          struck.hits().stream()
              .flatMap(it -> audit.takeOvers(it.node().name(), it.at()).stream())
              .toList();
      if (blow instanceof Blow.Cut cut && !cut.costsTheLease()) {
        verdict.on(() -> assertThat(takeOvers).as("taken from a node with a lease").isEmpty());
      }
      return new Trial(
          number,
          seed,
          blow,
          struck.reached(),
          struck.remark(),
          Duration.between(began, Instant.now()),
          oracle.totals(),
          takeOvers.stream().map(TakeOver::after).toList(),
          takeOvers.stream().flatMap(it -> seen(crowd, it).stream()).toList(),
          List.copyOf(crowd.resumed()),
          verdict.violations());
    } finally {
      connection.close().await();
    }
  }

  private static Optional<Duration> seen(Crowd crowd, TakeOver takeOver) {
    var blow = takeOver.at().minus(takeOver.after());
    return crowd.seenAt(takeOver.session(), takeOver.seq()).map(at -> Duration.between(blow, at));
  }

  /** What does not hold. */
  private static final class Verdict {
    private final List<String> violations = new ArrayList<>();

    void on(Runnable promise) {
      try {
        promise.run();
      } catch (RuntimeException | AssertionError e) {
        violations.add(String.valueOf(e.getMessage()));
      }
    }

    List<String> violations() {
      return violations;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      fleet.close();
    } finally {
      postgres.close();
      vertx.close().await();
    }
  }
}
