package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import dev.scribe.support.Npm;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A real browser with Vert.x's own client, over WebSocket and, where that is blocked, without. */
class BrowserTest {
  private static final List<String> TRANSPORTS =
      List.of("websocket", "xhr-streaming", "xhr-polling");
  private static final TestTokens TOKENS = TestTokens.of(1);
  private static final String BODY = "\"body\":";

  @Test
  void aPageFollowsADiscussionToItsEnd() throws Exception {
    assumeFalse(Boolean.getBoolean("scribe.browser.off"), "switched off");
    assertThat(Path.of("/usr/bin/chromium"))
        .as("this test needs Chromium: apt-get install chromium, or -Dscribe.browser.off=true")
        .isExecutable();
    var model = ScriptedModel.saying(_ -> "Une révision chaque printemps « d’abord » 🚲.");
    try (var app = TestApp.start(model, TOKENS.environment())) {
      var followed = follow(app);

      for (var transport : TRANSPORTS) {
        var log = log(app, transport);
        assertThat(events(followed.path(transport))).as(transport).isEqualTo(log);
        assertThat(log.getLast()).contains("\"type\":\"complete\"");
      }
    }
  }

  private static JsonNode follow(TestApp app) throws Exception {
    var token = TOKENS.bearer(0).substring("Bearer ".length());
    var words =
        Stream.concat(Stream.of("follow.mjs", app.url(), "owner0", token), TRANSPORTS.stream());
    var said = Npm.run("browser", words.toArray(String[]::new));
    assertThat(said).startsWith("{");
    return Json.read(said, tree -> tree);
  }

  /** The events' own texts, as they stand in the frames. */
  private static List<String> events(JsonNode frames) {
    return frames
        .valueStream()
        .map(JsonNode::asText)
        .filter(frame -> frame.contains("\"address\":\"session.") && frame.contains("\"seq\":"))
        .map(frame -> frame.substring(frame.indexOf(BODY) + BODY.length(), frame.length() - 1))
        .toList();
  }

  private static List<String> log(TestApp app, String session) {
    var watch =
        app.request("/api/v1/chat/sessions/" + session + "/stream?after=0")
            .header("Authorization", TOKENS.bearer(0));
    try (var stream = app.stream(watch)) {
      return stream.rest().stream().filter(frame -> !frame.isDone()).map(Frame::data).toList();
    }
  }
}
