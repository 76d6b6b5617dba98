package dev.scribe.e2e;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.support.Aimock;
import dev.scribe.support.Grammar;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Both protocols against a model server made by others, which fails in every way it knows. */
class AimockTest {
  private static final int DISCUSSIONS = 500;
  private static final int AT_ONCE = 64;

  /** Three tries of a call, and a turn that broke off midway is taken once more. */
  private static final int MOST_CALLS = 2 * 3;

  private static final Set<String> TYPED =
      Set.of("model_overloaded", "model_unavailable", "timeout", "model_refused");

  private static final String MODELS =
      """
      models:
        claude: {protocol: anthropic, url: "%1$s", model: claude-sonnet-5-5, at_once: 64}
        gpt: {protocol: openai, url: "%1$s/v1", model: gpt-6.1-terra, at_once: 64}
      chains:
        default: [claude, gpt, extractive]
        mimir: [gpt, claude, extractive]
      """;

  @Test
  void bothProtocolsAreUnderstood() throws Exception {
    try (var server = Aimock.start(Map.of());
        var app = TestApp.start(MODELS.formatted(server.url()), Map.of())) {
      var frames = ask(app, 0);

      assertThat(messages(frames))
          .containsExactly(
              "mimir gpt-6.1-terra D’après les notes, la chaîne se graisse tous les trois cents kilomètres environ [1].",
              "plume claude-sonnet-5-5 Le vélo demande une révision chaque printemps : freins, chaîne et pneus d’abord. 🚲",
              "mimir gpt-6.1-terra Rien à ajouter.");
      var result = frames.get(frames.size() - 2).json().path("result");
      assertThat(result.path("warnings")).isEmpty();
      assertThat(result.path("tokens_used").asLong()).isPositive();
      assertThat(result.path("cost_eur").decimalValue()).isPositive();
      assertThat(server.journal()).hasSize(5);
    }
  }

  @Test
  void everyDiscussionUnderChaosEndsAndNoCallIsMadeMoreOftenThanRetriesExplain() throws Exception {
    var chaos =
        Map.of(
            "dropRate", 0.05,
            "malformedRate", 0.05,
            "rateLimitRate", 0.05,
            "disconnectRate", 0.05,
            "overloaded", 0.05);
    try (var server = Aimock.start(chaos);
        var app = TestApp.start(MODELS.formatted(server.url()), Map.of());
        var clients = Executors.newFixedThreadPool(AT_ONCE)) {
      var asked =
          clients.invokeAll(
              IntStream.range(0, DISCUSSIONS)
                  .<Callable<List<Frame>>>mapToObj(i -> () -> ask(app, i))
                  .toList());

      for (var each : asked) {
        var frames = each.resultNow();
        Grammar.check(frames);
        var end = frames.get(frames.size() - 2).json();
        assertThat(end.path("type").asText().equals("complete") || isTyped(end))
            .as("%s", end)
            .isTrue();
      }
      check(server.journal());
    }
  }

  private static List<Frame> ask(TestApp app, int i) {
    var message = "Plume et Mimir, que faut-il faire au vélo numéro %d ?".formatted(i);
    try (var stream = app.ask(Map.of("message", message, "stream_tokens", true))) {
      return stream.rest();
    }
  }

  private static boolean isTyped(JsonNode end) {
    return end.path("type").asText().equals("error") && TYPED.contains(end.path("code").asText());
  }

  /** Whatever was answered in full is not asked again. */
  private static void check(List<JsonNode> journal) {
    var calls = journal.stream().collect(groupingBy(call -> call.path("body")));
    assertThat(calls.size()).isGreaterThan(DISCUSSIONS);
    calls
        .values()
        .forEach(
            tries -> {
              assertThat(tries.size()).isLessThanOrEqualTo(MOST_CALLS);
              assertThat(tries.subList(0, tries.size() - 1)).noneMatch(AimockTest::isAnswered);
            });
    assertThat(journal).anyMatch(call -> !isAnswered(call));
  }

  private static boolean isAnswered(JsonNode call) {
    var response = call.path("response");
    return response.path("status").asInt() == 200
        && !response.has("chaosAction")
        && !response.path("interrupted").asBoolean();
  }

  private static List<String> messages(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.type().equals("agent_message"))
        .map(Frame::json)
        .map(
            m ->
                m.path("agent").asText()
                    + " "
                    + m.path("model").asText()
                    + " "
                    + m.path("message").asText())
        .toList();
  }
}
