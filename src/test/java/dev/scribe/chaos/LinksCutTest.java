package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A node of a cluster may be cut off from the others, from the database and its clients, or from
 * all of them: nothing is lost or done twice, and all hear one another again afterwards. {@code
 * -Dscribe.seed=…} repeats the cuts.
 */
@Tag("long")
class LinksCutTest {
  private final long seed = Long.getLong("scribe.seed", new Random().nextInt(Integer.MAX_VALUE));

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void aClusterKeepsItsPromisesWhenLinksAreCut() throws IOException {
    var obstacle = Namespaces.obstacle(Campaign.NODES);
    assumeTrue(obstacle.isEmpty(), () -> "no links can be cut here: " + obstacle.orElse(""));
    var folder = Path.of("target", "netns").toAbsolutePath();
    var report = new Report(folder, Chaos.cut(folder, seed, 6));
    System.out.println(report.markdown());
    assertThat(report.trials())
        .allSatisfy(trial -> assertThat(trial.violations()).as("seed %d", trial.seed()).isEmpty());
  }
}
