package dev.scribe.chaos;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Nodes that stay up from one trial to the next; each trial deals one blow to one of them. */
final class Campaign implements AutoCloseable {
  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_FRAMES = 80;
  private static final int FRAMES_AFTERWARDS = 60;

  /** In all but one trial of so many, a node may still be starting when another is hit. */
  private static final int SHORTHANDED = 4;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Vertx vertx = Vertx.vertx();
  private final SharedPostgres postgres;
  private final Fleet fleet;
  private final Hand hand;

  /**
   * Returns when all nodes are ready.
   *
   * @param folder for what the nodes write
   */
  Campaign(Path folder, long seed) throws IOException {
    postgres = new SharedPostgres(vertx, folder.resolve("database"));
    var databases = new LinkedHashMap<String, String>();
    IntStream.rangeClosed(1, NODES)
        .mapToObj("node%d"::formatted)
        .forEach(name -> databases.put(name, postgres.url(name)));
    prepare(folder);
    fleet = new Fleet(folder, new Random(seed), databases);
    hand = new Hand(fleet, postgres);
    fleet.awaitReady();
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
    var blow = Blow.of(seed, random);
    var first = random.nextInt(NODES);
    var atLeast = random.nextInt(SHORTHANDED) > 0 ? NODES - 1 : NODES;
    return run(number, seed, random, blow, () -> fleet.awaitVictim(first, atLeast));
  }

  /** {@code kill -9} of one node while all are there. */
  Trial kill(int number, long seed, Node victim) throws IOException {
    return run(
        number,
        seed,
        new Random(seed * SPREAD),
        new Blow.Kill(0),
        () -> {
          fleet.awaitReady();
          return victim;
        });
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
    var hit = victim.get();
    crowd.awaitFrames(1 + random.nextInt(MOST_FRAMES), PATIENCE);
    var struck = hand.deal(blow, hit);
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
      verdict.on(oracle::nobodyWasTurnedAway);
      verdict.on(oracle::everyEffectHappenedOnce);
      verdict.on(oracle::attemptsAreCounted);
      verdict.on(() -> oracle.onlyHoldersWrote(audit));
      var takeOvers =
          struck.victim().map(it -> audit.takeOvers(it.name(), struck.at())).orElse(List.of());
      return new Trial(
          number,
          seed,
          blow,
          struck.remark(),
          Duration.between(began, Instant.now()),
          heard.size(),
          ledger.events().values().stream().mapToInt(List::size).sum(),
          takeOvers.stream().map(TakeOver::after).toList(),
          takeOvers.stream().flatMap(it -> seen(crowd, it, struck).stream()).toList(),
          List.copyOf(crowd.resumed()),
          verdict.violations());
    } finally {
      connection.close().await();
    }
  }

  private static Optional<Duration> seen(Crowd crowd, TakeOver takeOver, Struck struck) {
    return crowd
        .seenAt(takeOver.session(), takeOver.seq())
        .map(at -> Duration.between(struck.at(), at));
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
