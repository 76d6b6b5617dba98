package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Any node of a cluster, or its database, may die at any moment: nothing shown is lost, nothing is
 * done twice, and every run goes on elsewhere. {@code -Dscribe.seed=…} repeats the blows.
 */
class ChaosTest {
  private static final int MOST_DECKS = 1_000_000;

  /**
   * The first ten cards are six failpoints, a kill, a drain, a rolling restart and the database.
   */
  private final long seed =
      Long.getLong("scribe.seed", (long) Blow.Deck.SIZE * new Random().nextInt(MOST_DECKS));

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aClusterKeepsItsPromisesOverTenBlows() throws IOException {
    survives(10);
  }

  @Test
  @Tag("long")
  @Timeout(value = 150, unit = TimeUnit.MINUTES)
  void aClusterKeepsItsPromisesOverThreeHundredBlowsOrTwoHours() throws IOException {
    survives(300);
  }

  private void survives(int trials) throws IOException {
    var folder = Path.of("target", "chaos").toAbsolutePath();
    var report = new Report(folder, Chaos.deal(folder, seed, trials));
    System.out.println(report.markdown());
    assertThat(report.trials())
        .allSatisfy(trial -> assertThat(trial.violations()).as("seed %d", trial.seed()).isEmpty());
    assertThat(report.failpointsReached()).as("failpoints reached").isPositive();
    assertThat(report.takeOvers()).as("take-overs").isPositive();
    assertThat(report.notes()).as("notes made").isPositive();
  }
}
