package dev.scribe.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.support.Grammar;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import dev.scribe.support.TokenServer;
import dev.scribe.support.TokenServer.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Discussions of 20 turns at 5,000 tokens a second, from a model server to all who watch. */
class TokenStreamTest {
  private static final int TURNS = 20;
  private static final int WATCHERS = 20;
  private static final int PER_SECOND = 5_000;

  /** No two turns share a word; every third one has a character of two UTF-16 units. */
  private static final Speech WORDS =
      new Speech(
          250,
          PER_SECOND,
          (answer, n) -> "r%dn%d%s ".formatted(answer, n, n % 3 == 0 ? "😀é" : ""));

  /** More than the buffers of a connection hold. */
  private static final Speech PAGES =
      new Speech(100, PER_SECOND, (answer, n) -> "r%dn%d".formatted(answer, n).repeat(300) + " ");

  private static final TokenServer SERVER = new TokenServer(WORDS);

  private static final String MODELS =
      """
      models:
        tokens: {protocol: openai, url: "%s/v1", model: tokens, free: true}
      chains:
        default: [tokens]
      """
          .formatted(SERVER.url());

  private static final ExecutorService READERS = Executors.newVirtualThreadPerTaskExecutor();
  private static TestApp app;

  @BeforeAll
  static void start() {
    app =
        TestApp.start(
            MODELS, Map.of("SCRIBE_DISCUSSION_TURNS_PER_AGENT", Integer.toString(TURNS / 2)));
  }

  @AfterAll
  static void stop() {
    app.close();
    SERVER.close();
    READERS.shutdownNow();
  }

  @Test
  void everyTokenReachesEveryWatcherOnceAndInOrderThoughTheyCameLate() throws Exception {
    var before = SERVER.said().size();
    SERVER.say(WORDS);
    SERVER.hold();
    try (var asked = ask("tokens")) {
      var whole = READERS.submit(asked::rest);
      var live = new CountDownLatch(WATCHERS);
      var watchers =
          IntStream.range(0, WATCHERS).mapToObj(_ -> read(watch("tokens"), live)).toList();
      assertThat(live.await(2, TimeUnit.MINUTES)).as("all see tokens").isTrue();
      SERVER.release();

      var frames = whole.get();
      var said = SERVER.said().subList(before, before + TURNS);
      check(frames, said);
      for (var watcher : watchers) {
        check(watcher.get(), said);
        assertThat(durable(watcher.get())).isEqualTo(durable(frames));
      }
    }
  }

  @Test
  void whoReadsNothingForAWhileStillGetsEveryDurableEvent() throws Exception {
    SERVER.say(PAGES);
    try (var asked = ask("pages");
        var slow = watch("pages")) {
      var frames = asked.rest();
      var late = slow.rest();

      assertThat(durable(late)).isEqualTo(durable(frames));
      var texts =
          frames.stream()
              .filter(frame -> frame.type().equals("agent_message"))
              .collect(toMap(frame -> turn(frame), frame -> frame.json().path("message").asText()));
      assertThat(late)
          .filteredOn(frame -> frame.type().equals("agent_delta"))
          .allSatisfy(
              frame ->
                  assertThat(
                          texts
                              .getOrDefault(turn(frame), "")
                              .substring(frame.json().path("offset").asInt()))
                      .startsWith(frame.json().path("delta").asText()));
      assertThat(late).hasSizeLessThan(frames.size());
    }
  }

  private static int turn(Frame frame) {
    return frame.json().path("turn").asInt();
  }

  private static SseReader ask(String session) {
    return app.ask(
        Map.of(
            "message",
            "débattez",
            "mode",
            "discussion",
            "session_id",
            session,
            "stream_tokens",
            true));
  }

  private static SseReader watch(String session) {
    var path = "/api/v1/chat/sessions/%s/stream?tokens=true&after=0";
    return app.stream(app.request(path.formatted(session)));
  }

  private static Future<List<Frame>> read(SseReader watcher, CountDownLatch live) {
    return READERS.submit(
        () -> {
          try (watcher) {
            var frames = new ArrayList<Frame>();
            var first = true;
            for (var frame = watcher.next(); frame.isPresent(); frame = watcher.next()) {
              frames.add(frame.get());
              if (first && isDelta(frame.get())) {
                live.countDown();
                first = false;
              }
            }
            return frames;
          }
        });
  }

  private static void check(List<Frame> frames, List<String> said) {
    Grammar.check(durable(frames));
    var turns = new ArrayList<String>();
    var text = new StringBuilder();
    for (var frame : frames) {
      if (isDelta(frame)) {
        var delta = frame.json();
        assertThat(delta.path("turn").asInt()).isEqualTo(turns.size() + 1);
        assertThat(delta.path("attempt").asInt()).isOne();
        assertThat(delta.path("offset").asInt()).isEqualTo(text.length());
        text.append(delta.path("delta").asText());
      } else if (frame.type().equals("agent_message")) {
        assertThat(frame.json().path("message").asText()).isEqualTo(text.toString());
        turns.add(text.toString());
        text.setLength(0);
      }
    }
    assertThat(turns).isEqualTo(said).hasSize(TURNS);
  }

  private static List<Frame> durable(List<Frame> frames) {
    return frames.stream().filter(frame -> !isDelta(frame)).toList();
  }

  private static boolean isDelta(Frame frame) {
    return !frame.isDone() && frame.data().startsWith("{\"type\":\"agent_delta\"");
  }
}
