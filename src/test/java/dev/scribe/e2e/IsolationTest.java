package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.support.Grammar;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing of one session or owner ever reaches another, however many talk at once. */
class IsolationTest {
  private static final int OWNERS = 8;
  private static final int SESSIONS = 200;

  private record Conversation(int owner, String marker, List<Frame> frames) {}

  @Test
  void twoHundredSessionsOfSeveralOwnersNeverMeet() throws Exception {
    var tokens = TestTokens.of(OWNERS);
    try (var app = TestApp.start(tokens.environment());
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var owner = 0; owner < OWNERS; owner++) {
        keepNote(app, tokens, owner);
      }
      var asked =
          clients.invokeAll(
              IntStream.range(0, SESSIONS).mapToObj(i -> conversation(app, tokens, i)).toList());
      for (var each : asked) {
        check(each, asked);
      }
      ownersNeverSeeOneAnother(app, tokens);
    }
  }

  private static void keepNote(TestApp app, TestTokens tokens, int owner) {
    var text = "Le secret du coffre de %s est rangé ici.".formatted(noteMarker(owner));
    var note = Map.of("title", "Coffre", "text_content", text);
    var request = app.post("/api/v1/notes", note).header("Authorization", tokens.bearer(owner));
    assertThat(app.send(request).statusCode()).isEqualTo(201);
  }

  private static Callable<Conversation> conversation(TestApp app, TestTokens tokens, int i) {
    return () -> {
      var owner = i % OWNERS;
      var marker = "marqueur%04dx".formatted(i);
      var message = "Plume et Mimir, où est le secret du coffre ? " + marker;
      var request =
          app.post(
                  "/api/v1/chat/orchestrated/stream",
                  Map.of("message", message, "session_id", "s" + i / OWNERS, "stream_tokens", true))
              .header("Authorization", tokens.bearer(owner));
      return new Conversation(owner, marker, app.stream(request).rest());
    };
  }

  private static String noteMarker(int owner) {
    return "trésor%dz".formatted(owner);
  }

  private static void check(Future<Conversation> one, List<Future<Conversation>> all) {
    var mine = one.resultNow();
    Grammar.check(mine.frames());
    var text = text(mine);
    assertThat(text).contains(mine.marker(), noteMarker(mine.owner()), "\"complete\"");
    for (var owner = 0; owner < OWNERS; owner++) {
      if (owner != mine.owner()) {
        assertThat(text).doesNotContain(noteMarker(owner));
      }
    }
    for (var other : all) {
      if (other != one) {
        assertThat(text).doesNotContain(other.resultNow().marker());
      }
    }
  }

  private static String text(Conversation conversation) {
    return String.join("\n", conversation.frames().stream().map(Frame::data).toList());
  }

  /** The same public id names another session for each owner; a foreign one does not exist. */
  private static void ownersNeverSeeOneAnother(TestApp app, TestTokens tokens) {
    var mine =
        app.post("/api/v1/chat/orchestrated", Map.of("message", "Bonjour", "session_id", "only-0"))
            .header("Authorization", tokens.bearer(0));
    assertThat(app.send(mine).statusCode()).isEqualTo(200);
    for (var path : List.of("/events", "/stream?after=0")) {
      var foreign =
          app.request("/api/v1/chat/sessions/only-0" + path)
              .header("Authorization", tokens.bearer(1));
      assertThat(app.send(foreign).statusCode()).isEqualTo(404);
    }
    var stop =
        app.post("/api/v1/chat/sessions/only-0/stop", Map.of())
            .header("Authorization", tokens.bearer(1));
    assertThat(app.send(stop).statusCode()).isEqualTo(404);
    assertThat(app.send(app.request("/api/v1/me")).statusCode()).isEqualTo(401);
  }
}
