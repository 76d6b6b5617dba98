package dev.scribe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scribe.support.Npm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file. Its linter comes from npm; it holds the Compose Specification's schema too. */
class ComposeTest {
  private static final Path FILE = Path.of("conf/deploy/compose.yaml");

  @Test
  void theLinterHasNothingToSay(@TempDir Path folder) throws Exception {
    assertThat(lint(FILE)).isEmpty();
    var wrong = Files.readString(FILE).replace("stop_grace_period", "stop_grace_time");
    assertThat(lint(Files.writeString(folder.resolve("compose.yaml"), wrong)))
        .contains("invalid-schema");
  }

  @Test
  void onlyNginxIsPublishedAndOnlyToThisMachine() throws Exception {
    assertThat(services().properties())
        .allSatisfy(
            service -> {
              var ports = service.getValue().path("ports");
              assertThat(ports.isMissingNode()).isEqualTo(!service.getKey().equals("nginx"));
              ports.forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
            });
  }

  @Test
  void secretsComeFromTheEnvironmentAndAreAskedFor() throws Exception {
    assertThat(Files.readString(FILE))
        .contains(
            "POSTGRES_PASSWORD: ${SCRIBE_DB_PASSWORD:?", "SCRIBE_API_TOKENS: ${SCRIBE_API_TOKENS:?")
        .contains("postgresql://scribe:${SCRIBE_DB_PASSWORD:?");
  }

  @Test
  void everyNodeIsAMemberUnderItsOwnName() throws Exception {
    var services = services();
    var members =
        IntStream.rangeClosed(1, 3)
            .mapToObj(n -> services.path("scribe-" + n))
            .peek(
                node ->
                    assertThat(node.at("/networks/inside/aliases/0"))
                        .isEqualTo(node.at("/environment/SCRIBE_CLUSTER_HOST")))
            .map(node -> node.at("/environment/SCRIBE_CLUSTER_HOST").asText() + ":5701");
    assertThat(compose().at("/x-settings/SCRIBE_CLUSTER_MEMBERS").asText().split(","))
        .containsExactlyElementsOf(members.toList());
  }

  private static JsonNode services() throws Exception {
    return compose().path("services");
  }

  private static JsonNode compose() throws Exception {
    return new YAMLMapper().readTree(Files.readString(FILE));
  }

  /** What it has to say; nothing if all is well. */
  private static String lint(Path file) throws Exception {
    return Npm.run(
        "dclint",
        "node_modules/dclint/bin/dclint.cjs",
        file.toAbsolutePath().toString(),
        "--config=dclint.json");
  }
}
