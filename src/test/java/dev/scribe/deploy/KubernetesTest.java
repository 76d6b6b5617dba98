package dev.scribe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.support.Npm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The objects for Kubernetes, by the models of its API, which come from npm. */
class KubernetesTest {
  private static final Path FILE = Path.of("conf/deploy/kubernetes.yaml");

  @Test
  void everyFieldIsOneOfTheApi() throws Exception {
    assertThat(check(FILE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"replicas: 3, replicas: three", "clusterIP: None, clusterIp: None"})
  void wrongOnesAreFound(String right, String wrong, @TempDir Path folder) throws Exception {
    var text = Files.readString(FILE).replace(right, wrong);
    assertThat(check(Files.writeString(folder.resolve("wrong.yaml"), text))).isNotEmpty();
  }

  private static String check(Path file) throws Exception {
    return Npm.run("kubernetes", "check.mjs", file.toAbsolutePath().toString());
  }
}
