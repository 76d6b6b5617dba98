package dev.scribe.chaos;

import static org.awaitility.Awaitility.await;

import dev.scribe.message.Json;
import dev.scribe.support.SseReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * Whether each node hears the others over the bus. Events prove nothing, since what the bus loses
 * is read from the log; but pieces of turns are in no log.
 */
record Ears(Fleet fleet) {
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Returns when whoever watches on one node has heard from every other. */
  void awaitHearing() {
    for (var speaker : fleet.nodes()) {
      for (var listener : fleet.nodes()) {
        if (!speaker.equals(listener)) {
          await("%s hears %s, see %s".formatted(listener.name(), speaker.name(), fleet.output()))
              .atMost(WITHIN)
              .pollDelay(Duration.ZERO)
              .pollInterval(PAUSE)
              .ignoreExceptionsMatching(
                  e -> e instanceof IOException || e instanceof UncheckedIOException)
              .until(() -> hears(listener, speaker));
        }
      }
    }
  }

  /** A node that is asked also does the work. */
  private boolean hears(Node listener, Node speaker) throws IOException, InterruptedException {
    var session = "ears-" + UUID.randomUUID();
    var body =
        Json.write(
            Map.of(
                "message",
                "Compare",
                "session_id",
                session,
                "mode",
                "plume",
                "stream_tokens",
                true));
    var question =
        fleet
            .request(speaker, "/api/v1/chat/orchestrated/stream")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    var stream = "/api/v1/chat/sessions/%s/stream?after=0&tokens=true".formatted(session);
    try (var _ = open(question);
        var heard = open(fleet.request(listener, stream))) {
      return heard.rest().stream().anyMatch(frame -> frame.type().equals("agent_delta"));
    }
  }

  private SseReader open(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = fleet.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new IOException(response.uri() + " answered " + response.statusCode());
    }
    return new SseReader(response);
  }
}
