package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever comes back with its last id gets exactly the rest, byte for byte. */
class ResumeTest {
  private static final BlockingQueue<Answer> ASKED = new LinkedBlockingQueue<>();
  private static final String LONG =
      "Un message assez long pour compter comme substantiel, numéro ";
  private static final ScriptedModel MODEL = new ScriptedModel((_, answer) -> ASKED.add(answer));
  private static TestApp app;

  @BeforeAll
  static void start() {
    app = TestApp.start(MODEL, Map.of("SCRIBE_DISCUSSION_SILENCE_SECONDS", "60"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static void speak(int turn) throws InterruptedException {
    var answer = Objects.requireNonNull(ASKED.poll(2, TimeUnit.MINUTES));
    answer.say(LONG + turn).end();
  }

  private static SseReader discuss(String session) {
    return app.ask(
        Map.of("message", "débattez\ndata: x\r\n", "mode", "discussion", "session_id", session));
  }

  private static SseReader resume(String session, long after) {
    var path = "/api/v1/chat/sessions/" + session + "/stream";
    return app.stream(app.request(path).header("Last-Event-ID", Long.toString(after)));
  }

  private static List<Frame> durable(List<Frame> frames) {
    return frames.stream().filter(f -> f.id().isPresent()).toList();
  }

  @Test
  void everyPrefixOfAFinishedSessionYieldsTheRest() throws Exception {
    var stream = discuss("finished");
    for (var turn = 1; turn <= 6; turn++) {
      speak(turn);
    }
    var log = durable(stream.rest());
    for (var k = 0; k < log.size(); k++) {
      var rest = resume("finished", k).rest();
      assertThat(rest.getLast().isDone()).isTrue();
      assertThat(rest.subList(0, rest.size() - 1)).isEqualTo(log.subList(k, log.size()));
    }
    assertThat(resume("finished", log.size()).response().statusCode()).isEqualTo(204);
    assertThat(resume("finished", log.size() + 1).response().statusCode()).isEqualTo(422);
  }

  @Test
  void everyPrefixOfARunningSessionYieldsTheRestAndWatchersAgree() throws Exception {
    var stream = discuss("running");
    speak(1);
    var seen = new ArrayList<Frame>();
    for (var frame = stream.next(); frame.isPresent(); frame = stream.next()) {
      seen.add(frame.get());
      if (frame.get().type().equals("agent_message")) {
        break;
      }
    }
    var watchers = new ArrayList<SseReader>();
    for (var k = 0; k <= seen.size(); k++) {
      watchers.add(resume("running", k));
    }
    for (var turn = 2; turn <= 6; turn++) {
      speak(turn);
    }
    seen.addAll(durable(stream.rest()));
    for (var k = 0; k < watchers.size(); k++) {
      assertThat(durable(watchers.get(k).rest())).isEqualTo(seen.subList(k, seen.size()));
    }
  }

  @Test
  void aRetriedPostWithItsKeyAttachesAndStartsNothing() throws Exception {
    var body = Map.<String, Object>of("message", "Plume, écris", "session_id", "keyed");
    var before = MODEL.calls();
    var first = app.stream(keyed(body));
    first.await("start");
    first.close();
    var second = app.stream(keyed(body));
    assertThat(second.header("X-Run-ID")).isEqualTo(first.header("X-Run-ID"));
    speak(1);
    var whole = second.rest();
    assertThat(MODEL.calls()).isEqualTo(before + 1);

    var replay = app.stream(keyed(body)).rest();
    assertThat(replay).isEqualTo(whole);
    var after = app.stream(keyed(body).header("Last-Event-ID", "3")).rest();
    assertThat(after).isEqualTo(whole.subList(3, whole.size()));
    assertThat(MODEL.calls()).isEqualTo(before + 1);

    var other = app.send(keyed(Map.of("message", "Plume, autre chose", "session_id", "keyed")));
    assertThat(other.statusCode()).isEqualTo(422);
    var blind =
        app.send(app.post("/api/v1/chat/orchestrated/stream", body).header("Last-Event-ID", "3"));
    assertThat(blind.statusCode()).isEqualTo(409);
  }

  private static java.net.http.HttpRequest.Builder keyed(Map<String, Object> body) {
    return app.post("/api/v1/chat/orchestrated/stream", body).header("Idempotency-Key", "k-1");
  }
}
