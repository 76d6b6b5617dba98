package dev.scribe.chaos;

import dev.scribe.chaos.Crowd.Heard;
import dev.scribe.chaos.Machine.Target;
import dev.scribe.store.UsedFolder;
import dev.scribe.support.SseReader.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * {@code kill -9} of the server, of its database and of both, at seeded random moments of a busy
 * day: nothing that a client was shown is lost or changed, and whatever was accepted ends. {@code
 * -Dscribe.seed=…} repeats the blows of a failure.
 */
class KillTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_FRAMES = 80;
  private static final int MOST_MILLIS = 60;

  /** One in so many blows does not wait for frames: the server may still be starting. */
  private static final int EARLY = 6;

  private static final int EARLY_MILLIS = 2_000;
  private static final int FIRST_START_MILLIS = 5_000;

  /** A blow, once so many frames have been received since the last one, and after a delay. */
  private record Blow(Target target, int frames, int millis) {}

  /** On the disk of the build, not in memory as a temporary folder may be. */
  static final class InTarget implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chaos-");
    }
  }

  private final long seed = Long.getLong("scribe.seed", new Random().nextLong());
  private final Random random = new Random(seed);

  @TempDir(factory = InTarget.class, cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void nothingShownIsLostAndEveryRunEndsOverFiveKills() {
    reportingTheSeed(() -> survives(5));
  }

  @Test
  @Tag("long")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void nothingShownIsLostAndEveryRunEndsOverAHundredKills() {
    reportingTheSeed(() -> survives(100));
  }

  /** Unpacking, making the database, migrating: each can be cut off and is begun again. */
  @Test
  @Tag("long")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void firstStartSucceedsInTheEndHoweverOftenItIsKilled() {
    reportingTheSeed(() -> startsAtLast(20));
  }

  /** Something that may fail in any way. */
  private interface Trial {
    void run() throws Exception;
  }

  private void reportingTheSeed(Trial trial) {
    try {
      trial.run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("repeat it with -Dscribe.seed=" + seed, e);
    }
  }

  private void survives(int kills) throws Exception {
    UsedFolder.in(folder.resolve("data"));
    var evidence = collect(blows(kills));
    var oracle = new Oracle(Ledger.of(folder.resolve("data")));
    oracle.logIsWhole();
    oracle.everybodyWasAnswered(evidence.heard());
    oracle.watchersSawTheLog(evidence.watched());
    oracle.watchersSawTheLog(evidence.bridged());
    evidence
        .histories()
        .forEach((session, history) -> oracle.pagesShowTheLog(session, history.pages()));
    System.out.printf("%d kills survived, %s, seed %d%n", kills, oracle.summary(), seed);
  }

  private void startsAtLast(int kills) throws Exception {
    try (var machine = new Machine(folder, random)) {
      for (var i = 0; i < kills; i++) {
        strike(machine, new Blow(Target.BOTH, 0, random.nextInt(FIRST_START_MILLIS)));
      }
      machine.awaitReady();
    }
  }

  /** What clients know in the end. */
  private record Evidence(
      List<Heard> heard,
      Map<String, List<Frame>> watched,
      Map<String, List<Frame>> bridged,
      Map<String, History> histories) {}

  private Evidence collect(List<Blow> blows) throws Exception {
    try (var machine = new Machine(folder, random)) {
      machine.awaitReady();
      try (var crowd = new Crowd(machine, random, "chaos")) {
        crowd.gather();
        for (var blow : blows) {
          deal(blow, machine, crowd);
        }
        var heard = crowd.disperse(PATIENCE);
        var histories = new LinkedHashMap<String, History>();
        var ends = new LinkedHashMap<String, Long>();
        for (var session : crowd.sessions()) {
          var history = History.of(machine, session);
          histories.put(session, history);
          ends.put(session, history.lastSeq());
        }
        return new Evidence(heard, crowd.watched(ends), crowd.bridged(ends), histories);
      }
    }
  }

  /** Each target in turn, so that few blows meet all of them. */
  private List<Blow> blows(int count) {
    var targets = Target.values();
    var first = random.nextInt(targets.length);
    return IntStream.range(0, count)
        .mapToObj(i -> blow(targets[(first + i) % targets.length]))
        .toList();
  }

  /** A server that starts needs its database: that alone is hit only when both serve. */
  private Blow blow(Target target) {
    var early = target != Target.DATABASE && random.nextInt(EARLY) == 0;
    return early
        ? new Blow(target, 0, random.nextInt(EARLY_MILLIS))
        : new Blow(target, 1 + random.nextInt(MOST_FRAMES), random.nextInt(MOST_MILLIS));
  }

  private static void deal(Blow blow, Machine machine, Crowd crowd) throws Exception {
    crowd.awaitFrames(blow.frames(), PATIENCE);
    strike(machine, blow);
  }

  private static void strike(Machine machine, Blow blow) throws Exception {
    try (var hand = Executors.newSingleThreadScheduledExecutor()) {
      hand.schedule(() -> machine.strike(blow.target()), blow.millis(), TimeUnit.MILLISECONDS)
          .get();
    }
    machine.revive();
  }
}
