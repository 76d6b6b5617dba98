package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.scribe.message.Json;
import dev.scribe.store.UsedFolder;
import dev.scribe.support.Npm;
import dev.scribe.support.ServerJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The web UI in a real browser, before real servers: everything in {@code src/test/web}. */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class WebTest {
  private static final Path LOG = Path.of("target", "web-test.log");

  @Test
  void peopleSeeTheAgentsWork() throws Exception {
    assumeFalse(Boolean.getBoolean("scribe.browser.off"), "switched off");
    assumeFalse(
        Boolean.getBoolean("scribe.web.off") && Files.notExists(page()), "built without the UI");
    assertThat(page()).as("the web UI, which -Dscribe.web.off leaves out").exists();
    assertThat(Path.of("/usr/bin/chromium"))
        .as("this test needs Chromium: apt-get install chromium, or -Dscribe.browser.off=true")
        .isExecutable();

    assertThat(run("npx", "tsc")).as("%s", Files.readString(LOG)).isZero();
    assertThat(run(playwright())).as("%s", Files.readString(LOG)).isZero();
  }

  /** All files, or those that {@code ./run.sh test} was given. */
  private static String[] playwright() {
    var only = System.getProperty("scribe.web.only", "");
    return ("npx playwright test " + only).strip().split(" ");
  }

  private static Path page() {
    return Path.of("target", "classes", "web", "index.html");
  }

  /** Its output goes to a file: what it shared with this JVM would be Maven's line to the tests. */
  private static int run(String... command) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .directory(Npm.install("web").toFile())
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile());
    builder.environment().putAll(environment());
    var process = builder.start();
    try {
      return process.waitFor();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** What {@code support/place.ts} reads. */
  private static Map<String, String> environment() {
    return Map.of(
        "SCRIBE_TEST_DATA", UsedFolder.model().toString(),
        "SCRIBE_TEST_ROOT", Path.of("").toAbsolutePath().toString(),
        "SCRIBE_TEST_SERVER", Json.write(ServerJvm.command()));
  }
}
