package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that sees the others die for half an hour keeps nothing of them. */
@Tag("long")
class EnduranceTest {
  private static final Duration TIME =
      Duration.ofMinutes(Integer.getInteger("scribe.endurance.minutes", 30));
  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(20);
  private static final int WARM_UP = 4;
  private static final int KILLS_A_SAMPLE = 6;
  private static final double SLOPE = 0.05;

  private final long seed = Long.getLong("scribe.seed", new Random().nextInt(Integer.MAX_VALUE));
  private int kills;

  @Test
  @Timeout(value = 90, unit = TimeUnit.MINUTES)
  void theSurvivorOfManyKillsHoldsWhatItHeldAtTheStart() throws Exception {
    try (var campaign = new Campaign(Path.of("target", "chaos").toAbsolutePath(), seed)) {
      var survivor = campaign.nodes().getFirst();
      kill(campaign, WARM_UP);
      var samples = new ArrayList<>(List.of(atRest(campaign, survivor)));
      var end = Instant.now().plus(TIME);
      while (Instant.now().isBefore(end)) {
        kill(campaign, KILLS_A_SAMPLE);
        samples.add(atRest(campaign, survivor));
        System.out.printf("%d kills, %s%n", kills, samples.getLast());
      }
      holdsWhatItHeld(campaign, survivor, samples.getFirst());
      assertThat(growth(samples)).as("growth of the heap over %s", samples).isLessThan(SLOPE);
    }
  }

  /** One after the other, but never the survivor, while people ask all the time. */
  private void kill(Campaign campaign, int times) throws Exception {
    var others = campaign.nodes().size() - 1;
    var victims = IntStream.range(kills, kills + times).mapToObj(i -> 1 + i % others).toList();
    kills += times;
    var trial = campaign.kill(kills, seed + kills, victims, BETWEEN_KILLS);
    System.out.println(trial.line());
    assertThat(trial.violations()).as("seed %d, kill %d", seed, kills).isEmpty();
    assertThat(trial.takeOvers()).as("take-overs of %d kills", times).isNotEmpty();
  }

  private Vitals atRest(Campaign campaign, Node survivor) throws Exception {
    campaign.awaitReady();
    return survivor.vitals();
  }

  /** Connections that nobody uses any more are closed after a while. */
  private void holdsWhatItHeld(Campaign campaign, Node survivor, Vitals start) {
    campaign.awaitReady();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              var now = survivor.vitals();
              assertThat(now.consumers()).as("consumers").isEqualTo(start.consumers());
              assertThat(now.entries()).as("entries").isEqualTo(start.entries());
              assertThat(now.descriptors())
                  .as("descriptors")
                  .isLessThanOrEqualTo(start.descriptors());
            });
  }

  /** By the line that fits best, from the first sample to the last, in shares of the first. */
  private static double growth(List<Vitals> samples) {
    var last = samples.size() - 1;
    var meanX = last / 2.0;
    var meanY = samples.stream().mapToLong(Vitals::heap).average().orElseThrow();
    var covariance =
        IntStream.rangeClosed(0, last)
            .mapToDouble(x -> (x - meanX) * (samples.get(x).heap() - meanY))
            .sum();
    var variance = IntStream.rangeClosed(0, last).mapToDouble(x -> Math.pow(x - meanX, 2)).sum();
    var slope = covariance / variance;
    return slope * last / (meanY - slope * meanX);
  }
}
