package dev.scribe.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterPlanTest {
  private final ClusterPlan three =
      new ClusterPlan(
          new ConfLoader(Map.of("SCRIBE_HTTP_PORT", "9000")).load(Path.of("conf/scribe.yaml")), 3);

  @Test
  void eachHasPortsOfItsOwnAndKnowsAllOthers() {
    assertThat(three.ports()).contains(9000, 9001, 9002, 5701, 5702, 5703).doesNotHaveDuplicates();
    assertThat(three.environment(2, new Secret("postgresql://somewhere")))
        .containsEntry("SCRIBE_HTTP_PORT", "9001")
        .containsEntry("SCRIBE_CLUSTER_PORT", "5702")
        .containsEntry("SCRIBE_CLUSTER_MEMBERS", "127.0.0.1:5701,127.0.0.1:5702,127.0.0.1:5703")
        .containsEntry("SCRIBE_CLUSTER_BUS_PORT", "0")
        .containsEntry("SCRIBE_CLUSTER_KUBERNETES", "")
        .containsEntry("SCRIBE_ROLES", "gateway,agents")
        .containsEntry("SCRIBE_DATABASE_URL", "postgresql://somewhere");
    assertThat(three.url(3)).isEqualTo("http://127.0.0.1:9002");
  }
}
