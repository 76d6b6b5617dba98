package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.scribe.message.Json;
import dev.scribe.support.Npm;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.TestApp;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The web UI on a phone in a slow network, by Lighthouse. */
@Tag("long")
class LighthouseTest {
  private static final int AIM = 95;

  @Test
  void thePageIsQuickAndOpenToEverybody() throws Exception {
    assumeFalse(Boolean.getBoolean("scribe.browser.off"), "switched off");
    try (var app = TestApp.start(ScriptedModel.saying(_ -> "Bonjour."))) {
      var said = Npm.run("lighthouse", "measure.mjs", app.url(), "5");
      assertThat(said).startsWith("{");
      var medians = Json.read(said, tree -> tree);
      for (var category : List.of("performance", "accessibility", "best-practices")) {
        assertThat(medians.path(category).asInt())
            .as("%s, median of 5: %s", category, said)
            .isGreaterThanOrEqualTo(AIM);
      }
      System.out.println("Lighthouse, medians of 5: " + said);
    }
  }
}
