package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.support.Grammar;
import dev.scribe.support.ModelServer;
import dev.scribe.support.ModelServer.Call;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people see when a model fails and another one answers, and when nobody may be asked. */
class FailOverTest {
  private static final String FIRST = "claude-sonnet-5-5";
  private static final String SECOND = "gpt-6.1-terra";
  private static final String ANSWER = "La réponse vient d’ici.";
  private static final Map<String, String> AT_ONCE = Map.of("Retry-After-Ms", "1");
  private static final String CHAINS =
      """
      models:
        a: {protocol: anthropic, url: "%1$s", model: claude-sonnet-5-5}
        b: {protocol: openai, url: "%1$s/v1", model: gpt-6.1-terra}
      chains:
        default: [%2$s]
      """;

  private Consumer<Call> first = FailOverTest::answer;
  private Consumer<Call> second = FailOverTest::answer;
  private final ModelServer server =
      new ModelServer(call -> (call.model().equals(FIRST) ? first : second).accept(call));
  private TestApp app = start("a, b, extractive", Map.of());

  private TestApp start(String chain, Map<String, String> environment) {
    return TestApp.start(CHAINS.formatted(server.url(), chain), environment);
  }

  private void restart(String chain, Map<String, String> environment) {
    app.close();
    app = start(chain, environment);
  }

  @AfterEach
  void stop() {
    app.close();
    server.close();
  }

  private static void answer(Call call) {
    call.text(ANSWER).end();
  }

  private static Consumer<Call> status(int status, Map<String, String> headers) {
    return call -> call.status(status, headers, "{\"error\":{\"type\":\"x\",\"message\":\"y\"}}");
  }

  @Test
  void anOverloadedModelIsTriedThriceThenTheNextOneAnswers() {
    first = status(529, AT_ONCE);
    var frames = ask();
    assertFailedOver(frames, 2, "surchargé");
    assertThat(calls(FIRST)).isEqualTo(3);
    assertThat(calls(SECOND)).isOne();
    assertThat(metrics())
        .containsPattern("scribe_model_retries_total\\{model=\"%s\"} [1-9]".formatted(FIRST))
        .containsPattern(
            "scribe_turns_failed_total\\{agent=\"plume\",code=\"model_overloaded\"} [1-9]");
  }

  @Test
  void aFailingModelIsTriedThriceThenTheNextOneAnswers() {
    first = status(500, Map.of());
    assertFailedOver(ask(), 2, "indisponible");
    assertThat(calls(FIRST)).isEqualTo(3);
  }

  @Test
  void aModelWithAWrongKeyIsNotTriedAgain() {
    first = status(401, AT_ONCE);
    assertFailedOver(ask(), 2, "indisponible");
    assertThat(calls(FIRST)).isOne();
  }

  @Test
  void aModelThatAsksToWaitIsWaitedFor() {
    first =
        call ->
            (calls(FIRST) == 1
                    ? status(429, Map.of("Retry-After-Ms", "50"))
                    : (Consumer<Call>) FailOverTest::answer)
                .accept(call);
    var frames = ask();
    assertThat(Grammar.steps(frames)).doesNotContain("plume/degraded");
    assertThat(message(frames).path("model").asText()).isEqualTo(FIRST);
    assertThat(result(frames).path("warnings")).isEmpty();
    assertThat(calls(FIRST)).isEqualTo(2);
  }

  @Test
  void aModelThatAsksToWaitTooLongIsLeft() {
    first = status(429, Map.of("Retry-After-Ms", "120000"));
    assertFailedOver(ask(), 2, "surchargé");
    assertThat(calls(FIRST)).isOne();
  }

  @Test
  void aModelThatBreaksOffMidwayIsAskedOnceMoreThenTheNextOneAnswers() {
    first = call -> call.text("Un dé").text("but").cut();
    var frames = ask();
    assertFailedOver(frames, 3, "indisponible");
    assertThat(calls(FIRST)).isEqualTo(2);
    assertThat(deltas(frames))
        .containsExactly("1 0 Un dé", "1 5 but", "2 0 Un dé", "2 5 but", "3 0 " + ANSWER);
    assertThat(Grammar.steps(frames)).filteredOn("plume/degraded"::equals).hasSize(2);
    var cost = result(frames).path("cost_eur").decimalValue();
    assertThat(message(frames).path("cost_eur").decimalValue()).isEqualByComparingTo(cost);
  }

  @Test
  void aModelThatFailsTooOftenRestsAndHealthTellsSo() {
    first = status(500, AT_ONCE);
    assertThat(health().path("status").asText()).isEqualTo("ok");
    assertThat(health().at("/agents/0/models/0/last").isNull()).isTrue();
    assertFailedOver(ask(), 2, "indisponible");
    assertFailedOver(ask(), 2, "indisponible");
    assertThat(calls(FIRST)).isEqualTo(5);
    assertThat(health().path("status").asText()).isEqualTo("degraded");
    assertThat(health().at("/agents/0/models/0/breaker").asText()).isEqualTo("open");
    assertThat(health().at("/agents/0/models/1/breaker").asText()).isEqualTo("closed");
    assertFailedOver(ask(), 2, "indisponible");
    assertThat(calls(FIRST)).isEqualTo(5);
  }

  @Test
  void healthTellsOfAQuotaThatIsExhaustedUntilItIsNot() {
    first = status(402, AT_ONCE);
    ask();
    assertThat(health().path("status").asText()).isEqualTo("degraded");
    assertThat(health().at("/agents/0/models/0/last").asText()).isEqualTo("invalid");
    assertThat(health().at("/agents/0/models/1/last").asText()).isEqualTo("ok");
    first = status(400, AT_ONCE);
    ask();
    assertThat(health().at("/agents/0/models/0/last").asText()).isEqualTo("invalid");
    first = FailOverTest::answer;
    ask();
    assertThat(health().path("status").asText()).isEqualTo("ok");
  }

  @Test
  void aRefusalIsTheAnswerAndNoOtherModelIsAsked() {
    first =
        call ->
            call.text("Je")
                .raw(
                    "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\"}}\n\n")
                .raw("data: {\"type\":\"message_stop\"}\n\n")
                .close();
    assertThat(error(ask())).isEqualTo("model_refused");
    var plain = app.send(app.post("/api/v1/chat/orchestrated", question()));
    assertThat(plain.statusCode()).isEqualTo(422);
    assertThat(plain.body()).contains("\"code\":\"model_refused\"");
    assertThat(calls(SECOND)).isZero();
  }

  @Test
  void whenAllAreDownThereIsATypedError() {
    restart("a, b", Map.of());
    first = status(401, Map.of());
    second = status(529, AT_ONCE);
    var frames = ask();
    assertThat(error(frames)).isEqualTo("model_overloaded");
    assertThat(Grammar.steps(frames)).contains("plume/degraded", "plume/failed");
    var plain = app.send(app.post("/api/v1/chat/orchestrated", question()));
    assertThat(plain.statusCode()).isEqualTo(503);
  }

  @Test
  void whenAllProvidersAreDownTheExtractiveEngineAnswers() {
    first = status(401, Map.of());
    second = status(403, Map.of());
    var frames = ask();
    assertThat(message(frames).path("model").asText()).isEqualTo("scribe-extractive");
    assertThat(message(frames).path("cost_eur").decimalValue()).isZero();
    assertThat(result(frames).path("warnings")).hasSize(2);
  }

  /** An answer costs 0.00035 €. */
  @Test
  void theBudgetWarnsThenRefuses() {
    restart("a, b, extractive", Map.of("SCRIBE_BUDGET_DAY_EUR", "0.0004"));
    assertThat(result(ask()).path("warnings")).isEmpty();
    assertThat(result(ask()).path("warnings").toString()).contains("80 %", "0.0004 €");
    assertThat(error(ask())).isEqualTo("budget_exceeded");
    var plain = app.send(app.post("/api/v1/chat/orchestrated", question()));
    assertThat(plain.statusCode()).isEqualTo(402);
    assertThat(plain.body()).contains("\"code\":\"budget_exceeded\"");
    assertThat(server.calls()).hasSize(2);
    assertThat(metrics()).contains("scribe_budget_total{allowance=\"refused\"}");
  }

  @Test
  void theBudgetLeavesTheExtractiveEngineWhereThatIsWanted() {
    restart(
        "a, b, extractive",
        Map.of("SCRIBE_BUDGET_DAY_EUR", "0.0001", "SCRIBE_BUDGET_THEN", "extractive"));
    ask();
    var frames = ask();
    assertThat(message(frames).path("model").asText()).isEqualTo("scribe-extractive");
    assertThat(Grammar.steps(frames)).contains("router/degraded");
    assertThat(result(frames).path("warnings").toString()).contains("dépensé");
    assertThat(result(frames).path("cost_eur").decimalValue()).isZero();
    assertThat(server.calls()).hasSize(1);
  }

  private static void assertFailedOver(List<Frame> frames, int attempts, String why) {
    var degraded =
        frames.stream()
            .filter(frame -> frame.type().equals("processing"))
            .map(Frame::json)
            .filter(step -> step.path("status").asText().equals("degraded"))
            .toList();
    assertThat(degraded).hasSize(attempts - 1);
    assertThat(degraded).allMatch(step -> step.path("node").asText().equals("plume"));
    assertThat(degraded.getLast().path("detail").asText()).contains(why, SECOND);
    assertThat(message(frames).path("model").asText()).isEqualTo(SECOND);
    assertThat(message(frames).path("attempt").asInt()).isEqualTo(attempts);
    assertThat(message(frames).path("message").asText()).isEqualTo(ANSWER);
    assertThat(result(frames).path("warnings").size()).isGreaterThanOrEqualTo(attempts - 1);
    assertThat(result(frames).path("response").asText()).isEqualTo(ANSWER);
  }

  private static Map<String, Object> question() {
    return Map.of("message", "Plume, écris un mot sur le jardin", "stream_tokens", true);
  }

  private List<Frame> ask() {
    try (var stream = app.ask(question())) {
      var frames = stream.rest();
      Grammar.check(frames);
      return frames;
    }
  }

  private long calls(String model) {
    return server.calls().stream().filter(call -> call.model().equals(model)).count();
  }

  private String metrics() {
    return app.send(app.request("/metrics")).body();
  }

  private JsonNode health() {
    return app.json(app.request("/health"));
  }

  private static JsonNode message(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.type().equals("agent_message"))
        .map(Frame::json)
        .reduce(
            (_, _) -> {
              throw new AssertionError("more than one message");
            })
        .orElseThrow();
  }

  private static JsonNode result(List<Frame> frames) {
    return frames.get(frames.size() - 2).json().path("result");
  }

  private static String error(List<Frame> frames) {
    return frames.get(frames.size() - 2).json().path("code").asText();
  }

  private static List<String> deltas(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.type().equals("agent_delta"))
        .map(Frame::json)
        .map(
            d ->
                "%d %d %s"
                    .formatted(
                        d.path("attempt").asInt(),
                        d.path("offset").asInt(),
                        d.path("delta").asText()))
        .toList();
  }
}
