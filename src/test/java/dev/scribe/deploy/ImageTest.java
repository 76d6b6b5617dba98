package dev.scribe.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/**
 * The container image as Maven builds it, on no base image, because that needs a registry: its
 * layers and what it starts are the same.
 */
class ImageTest {
  private static final String LAYER = ".tar.gz";
  private static final int LARGE = 100_000;

  @Test
  void runsTheProgramAsNobodyWithTheSettingsOfTheRepository() throws Exception {
    var files = read(build());
    var image = new String(Objects.requireNonNull(files.remove("config.json")), UTF_8);
    var config = Json.read(image, tree -> tree).path("config");
    assertThat(words(config.path("Entrypoint")))
        .startsWith("java", "@/app/conf/jvm.options", "-Dscribe.conf=/app/conf")
        .endsWith("dev.scribe.Main");
    assertThat(words(config.path("Cmd"))).containsExactly("run");
    assertThat(config.path("User").asText()).isEqualTo("10001:10001");
    assertThat(words(config.path("Env"))).contains("SCRIBE_HTTP_HOST=0.0.0.0");
    assertThat(config.path("ExposedPorts").propertyStream().map(Map.Entry::getKey))
        .contains("8000/tcp", "5701/tcp");

    for (var name : List.of("jvm.options", "scribe.yaml", "agents/plume.md")) {
      assertThat(files.get("app/conf/" + name))
          .isEqualTo(Files.readAllBytes(Path.of("conf", name)));
    }
    files.remove("manifest.json");
    assertThat(files).containsKey("app/classes/dev/scribe/Main.class");
    assertThat(files.keySet())
        .as("the program, its libraries and its settings")
        .allMatch(file -> file.matches("app/(classes|resources|libs|conf)/.*|app/jib-[a-z-]+-file"))
        .noneMatch(file -> file.startsWith("app/conf/deploy"));
  }

  private static Path build() throws Exception {
    var tar = Path.of("target/test-image.tar").toAbsolutePath();
    var log = Path.of("target/test-image.log");
    var command =
        List.of(
            Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
            "-B",
            "-ntp",
            "-Djib.from.image=scratch",
            "-Djib.outputPaths.tar=" + tar,
            "jib:buildTar");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var maven = builder.redirectOutput(log.toFile()).start();
    assertThat(maven.waitFor()).as("see " + log).isZero();
    return tar;
  }

  /** The files of the image and of its layers; large ones without their content. */
  private static Map<String, byte[]> read(Path tar) throws IOException {
    var files = new HashMap<String, byte[]>();
    try (var in = Files.newInputStream(tar)) {
      collect(in, files);
    }
    return files;
  }

  private static void collect(InputStream in, Map<String, byte[]> files) throws IOException {
    var tar = new TarArchiveInputStream(in);
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.getName().endsWith(LAYER)) {
        collect(new GZIPInputStream(tar), files);
      } else if (entry.isFile()) {
        files.put(entry.getName(), entry.getSize() > LARGE ? new byte[0] : tar.readAllBytes());
      }
    }
  }

  private static List<String> words(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
