package dev.scribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartupBannerTest {
  private static final List<StartupBanner.Seat> AGENTS =
      List.of(
          new StartupBanner.Seat("🧠", "Mimir", List.of("m", "extractive")),
          new StartupBanner.Seat("🖋️", "Plume", List.of("m")));

  @Test
  void saysWhereItServesWhoAnswersAndWhatToTry() {
    assertThat(
            new StartupBanner("http://127.0.0.1:8000", "/data", AGENTS, true)
                .text(new CliMessages(Language.EN)))
        .isEqualTo(
            """
            Scribe serves on http://127.0.0.1:8000
              data     /data
              agents   🧠 Mimir (m › extractive) · 🖋️ Plume (m)
              try      ./run.sh ask "What is RAG?"      (Ctrl-C to stop)
            """);
  }

  @Test
  void saysInWordsThatNoLanguageModelAnswers() {
    var welcome = new StartupBanner("http://127.0.0.1:8000", "/data", AGENTS, false);
    assertThat(welcome.text(new CliMessages(Language.EN)))
        .contains("no language model is configured");
    assertThat(welcome.text(new CliMessages(Language.FR))).contains("aucun modèle de langue");
  }
}
