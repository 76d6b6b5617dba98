package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.llm.ChatException;
import dev.scribe.support.Grammar;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns leave when they are over, with a model that a test holds by the hand. */
class LiveTurnsTest {
  private static final BlockingQueue<Answer> ASKED = new LinkedBlockingQueue<>();
  private static final String LONG =
      "Un message assez long pour compter comme substantiel, numéro ";
  private static TestApp app;

  @BeforeAll
  static void start() {
    app =
        TestApp.start(
            new ScriptedModel((_, answer) -> ASKED.add(answer)),
            Map.of("SCRIBE_DISCUSSION_SILENCE_SECONDS", "30"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void nothingAsked() {
    ASKED.clear();
  }

  private static Answer asked() throws InterruptedException {
    var answer = ASKED.poll(2, TimeUnit.MINUTES);
    assertThat(answer).as("the model is asked").isNotNull();
    return java.util.Objects.requireNonNull(answer);
  }

  @Test
  void everyMessageIsReceivedBeforeTheModelIsReleasedForTheNextTurn() throws Exception {
    try (var stream = app.ask(Map.of("message", "débattez", "mode", "discussion"))) {
      for (var turn = 1; turn <= 6; turn++) {
        var model = asked();
        model.say(LONG + turn).end();
        var message = stream.await("agent_message").json();
        assertThat(message.path("turn").asInt()).isEqualTo(turn);
        assertThat(message.path("message").asText()).isEqualTo(LONG + turn);
      }
      assertThat(stream.await("complete").json().path("result").path("discussion_history"))
          .hasSize(6);
    }
  }

  @Test
  void tokensFlowWhenAskedForAndTheirOffsetsAddUp() throws Exception {
    var body = Map.<String, Object>of("message", "Plume, écris", "stream_tokens", true);
    try (var stream = app.ask(body)) {
      var model = asked();
      model.say("Bon");
      assertThat(stream.await("agent_delta").json().path("offset").asInt()).isZero();
      model.say("jour 😀");
      var second = stream.await("agent_delta").json();
      assertThat(second.path("offset").asInt()).isEqualTo(3);
      assertThat(second.path("delta").asText()).isEqualTo("jour 😀");
      model.end();
      assertThat(stream.await("agent_message").json().path("message").asText())
          .isEqualTo("Bonjour 😀");
    }
  }

  @Test
  void noTokenOfAFloodIsLost() throws Exception {
    var body = Map.<String, Object>of("message", "Plume, écris", "stream_tokens", true);
    try (var stream = app.ask(body)) {
      var model = asked();
      for (var i = 0; i < 100_000; i++) {
        model.say("é");
      }
      model.end();
      var told = new StringBuilder();
      for (var frame : stream.rest()) {
        if (frame.type().equals("agent_delta")) {
          told.append(frame.json().path("delta").asText());
        }
      }
      assertThat(told.toString()).isEqualTo("é".repeat(100_000));
    }
  }

  @Test
  void aStopKeepsWhatWasSaidAndEndsTheRun() throws Exception {
    var body = Map.<String, Object>of("message", "Plume, écris", "session_id", "stopped");
    try (var stream = app.ask(body)) {
      var model = asked();
      model.say("Un début");
      stream.await("start");
      var stop = app.send(app.post("/api/v1/chat/sessions/stopped/stop", Map.of()));
      assertThat(stop.statusCode()).isEqualTo(202);
      var rest = stream.rest();
      var message = rest.get(rest.size() - 3).json();
      assertThat(message.path("partial").asBoolean()).isTrue();
      assertThat(message.path("message").asText()).isEqualTo("Un début");
      assertThat(rest.get(rest.size() - 2).json().path("code").asText()).isEqualTo("cancelled");
      assertThat(model.reply().failed()).isTrue();
    }
    var again = app.send(app.post("/api/v1/chat/sessions/stopped/stop", Map.of()));
    assertThat(again.statusCode()).isEqualTo(409);
  }

  @Test
  void aFailedTurnIsTriedAgainVisibly() throws Exception {
    try (var stream = app.ask(Map.of("message", "Plume, écris"))) {
      asked().say("Un dé").fail(ChatException.Code.BROKEN);
      asked().say(LONG).end();
      var frames = stream.rest();
      Grammar.check(frames);
      assertThat(Grammar.steps(frames)).contains("plume/degraded");
      var message = only(frames, "agent_message").json();
      assertThat(message.path("attempt").asInt()).isEqualTo(2);
      assertThat(only(frames, "complete").json().path("result").path("warnings")).hasSize(1);
    }
  }

  @Test
  void theOtherAgentAnswersWhenOneFails() throws Exception {
    try (var stream = app.ask(Map.of("message", "débattez", "mode", "discussion"))) {
      asked().fail(ChatException.Code.UNAVAILABLE);
      asked().say(LONG).end();
      var frames = stream.rest();
      Grammar.check(frames);
      assertThat(only(frames, "agent_message").json().path("agent").asText()).isEqualTo("plume");
      assertThat(Grammar.types(frames)).endsWith("complete [DONE] ");
    }
  }

  @Test
  void nobodyLeftIsATypedErrorOnBothRoutes() throws Exception {
    try (var stream = app.ask(Map.of("message", "Plume, écris"))) {
      asked().fail(ChatException.Code.UNAVAILABLE);
      var frames = stream.rest();
      Grammar.check(frames);
      assertThat(only(frames, "error").json().path("code").asText()).isEqualTo("model_unavailable");
    }
  }

  @Test
  void runsOfOneSessionQueueAndKeepTheirOrder() throws Exception {
    var body = Map.<String, Object>of("message", "Plume, écris", "session_id", "queue");
    try (var first = app.ask(body);
        var second = app.ask(body)) {
      var busy =
          app.send(
              app.post(
                  "/api/v1/chat/orchestrated",
                  Map.of("message", "x", "session_id", "queue", "on_busy", "reject")));
      assertThat(busy.statusCode()).isEqualTo(409);
      assertThat(busy.body()).contains("\"code\":\"busy\"");
      asked().say(LONG + 1).end();
      var one = first.rest();
      Grammar.check(one);
      asked().say(LONG + 2).end();
      var two = second.rest();
      Grammar.check(two);
      assertThat(two.getFirst().id().orElseThrow())
          .isEqualTo(one.get(one.size() - 2).id().orElseThrow() + 1);
    }
  }

  @Test
  void aQueuedRunWhoseClientLeavesIsCancelledAndNeverAsked() throws Exception {
    var body = Map.<String, Object>of("message", "Plume, écris", "session_id", "left");
    var leaving =
        Map.<String, Object>of(
            "message", "Plume, oublie", "session_id", "left", "on_disconnect", "cancel");
    try (var first = app.ask(body)) {
      var model = asked();
      app.ask(leaving).close();
      var page = app.request("/api/v1/chat/sessions/left/events?after=0");
      await().until(() -> app.json(page.copy()).path("queued_runs").size() == 1);
      first.await("start");
      await()
          .until(
              () -> {
                model.say(".");
                return app.send(app.request("/metrics")).body().contains("scribe_streams_open 1.0");
              });
      model.end();
      first.rest();
      await().until(() -> app.json(page.copy()).path("queued_runs").isEmpty());
      await().until(() -> app.json(page.copy()).path("active_run").isNull());
      var events = app.json(page.copy()).path("events");
      var last = events.get(events.size() - 1);
      assertThat(last.path("code").asText()).isEqualTo("cancelled");
      assertThat(events.get(events.size() - 2).path("type").asText()).isEqualTo("start");
      assertThat(ASKED).isEmpty();
    }
  }

  private static Frame only(List<Frame> frames, String type) {
    var found = frames.stream().filter(f -> f.type().equals(type)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
