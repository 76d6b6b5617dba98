package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import dev.scribe.support.BridgeSocket;
import dev.scribe.support.SseReader.Frame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * A client of the event-bus bridge that watches one session, registers after its last event
 * wherever it is let in again, and never gives up.
 */
final class BridgeReader {
  private static final int OK = 200;

  private final Service service;
  private final String session;
  private final Transcript transcript;
  private final Duration patience;

  /**
   * @param patience of a silent connection; the client then tries another
   */
  BridgeReader(Service service, String session, Pulse pulse, Duration patience) {
    this.service = service;
    this.session = session;
    this.transcript = new Transcript(pulse);
    this.patience = patience;
  }

  Transcript transcript() {
    return transcript;
  }

  /** Follows a session that exists; until interrupted. */
  void read() throws InterruptedException {
    var address = address();
    while (address.isEmpty()) {
      service.lookAgain();
      address = address();
    }
    while (!Thread.currentThread().isInterrupted()) {
      follow(address.get());
      service.lookAgain();
    }
  }

  /** Of the session on the bridge, the same on every node. */
  private Optional<String> address() throws InterruptedException {
    var request =
        service.request("/api/v1/chat/sessions/%s/events?limit=1".formatted(session)).build();
    try {
      var answer = service.client().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        refused(request.uri(), answer.statusCode(), answer.body());
        return Optional.empty();
      }
      return Optional.of(Json.read(answer.body(), tree -> tree.path("address").asText()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void follow(String address) throws InterruptedException {
    var request = service.request("").build();
    try (var socket = open(request)) {
      socket.register(address, transcript.last());
      var next = socket.heard(patience);
      while (next.isPresent() && isHeard(next.get(), request.uri())) {
        next = socket.heard(patience);
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refusal) {
        refused(request.uri(), refusal.getResponse().statusCode(), "no socket");
      }
    }
  }

  private static BridgeSocket open(HttpRequest request) {
    var headers =
        request.headers().map().entrySet().stream()
            .flatMap(it -> it.getValue().stream().flatMap(v -> Stream.of(it.getKey(), v)))
            .toArray(String[]::new);
    return BridgeSocket.open(request.uri().toString(), headers);
  }

  /** Whoever is refused is not registered, and tries another connection. */
  private boolean isHeard(String text, URI from) {
    var frame = Json.read(text, tree -> tree);
    if (frame.path("type").asText().equals("err")) {
      refused(from, frame.path("failureCode").asInt(), text);
      return false;
    }
    seq(frame.path("body")).ifPresent(seq -> keep(seq, text));
    return true;
  }

  /** Pieces of turns and signs of life have no number. */
  private static Optional<Long> seq(JsonNode event) {
    return event.has("seq") ? Optional.of(event.path("seq").asLong()) : Optional.empty();
  }

  private void keep(long seq, String text) {
    transcript.keep(new Frame(Optional.of(seq), BridgeSocket.event(text)));
  }

  private void refused(URI where, int status, String told) {
    assertThat(service.excuses(where, status))
        .as("%s: %d %s is excused", where, status, told)
        .isTrue();
  }
}
