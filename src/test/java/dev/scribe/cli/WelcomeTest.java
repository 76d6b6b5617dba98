package dev.scribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WelcomeTest {
  private static final List<Welcome.Seat> AGENTS =
      List.of(
          new Welcome.Seat("🧠", "Mimir", List.of("m", "extractive")),
          new Welcome.Seat("🖋️", "Plume", List.of("m")));

  @Test
  void saysWhereItServesWhoAnswersAndWhatToTry() {
    assertThat(
            new Welcome("http://127.0.0.1:8000", "/data", AGENTS, true)
                .text(new Phrases(Language.EN)))
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
    var welcome = new Welcome("http://127.0.0.1:8000", "/data", AGENTS, false);
    assertThat(welcome.text(new Phrases(Language.EN))).contains("no language model is configured");
    assertThat(welcome.text(new Phrases(Language.FR))).contains("aucun modèle de langue");
  }
}
