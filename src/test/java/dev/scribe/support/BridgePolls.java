package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of the event-bus bridge by the requests of SockJS alone. */
public final class BridgePolls implements BridgeEnd {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int PATIENCE_SECONDS = 120;
  private static final int NO_CONTENT = 204;

  private final String session;
  private final String[] headers;
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private volatile CompletableFuture<HttpResponse<String>> poll;
  private boolean closed;

  private BridgePolls(String session, String... headers) {
    this.session = session;
    this.headers = headers;
    this.poll = post("/xhr", "");
  }

  /**
   * Opens one; fails with the status in its message if it is refused.
   *
   * @param headers names and values
   */
  public static BridgePolls open(String url, String... headers) {
    var polls = new BridgePolls(url + "/eventbus/000/" + UUID.randomUUID(), headers);
    var opened = polls.poll.join();
    if (!opened.body().equals("o\n")) {
      throw new IllegalStateException("refused with " + opened.statusCode());
    }
    polls.goOn();
    return polls;
  }

  private void goOn() {
    poll = post("/xhr", "");
    var _ = poll.thenAccept(this::hear);
  }

  private synchronized void hear(HttpResponse<String> answer) {
    var text = answer.body();
    if (text.startsWith("a")) {
      Json.read(text.substring(1), tree -> tree.valueStream().map(JsonNode::asText).toList())
          .forEach(frames::add);
    }
    if (!closed && !text.startsWith("c")) {
      goOn();
    }
  }

  private CompletableFuture<HttpResponse<String>> post(String transport, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(session + transport))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public BridgePolls send(Map<String, Object> frame) {
    var sent = post("/xhr_send", Json.write(List.of(Json.write(frame)))).join();
    if (sent.statusCode() != NO_CONTENT) {
      throw new IllegalStateException("refused with " + sent.statusCode());
    }
    return this;
  }

  @Override
  public JsonNode next() {
    try {
      var frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Json.read(Objects.requireNonNull(frame, "no frame came"), tree -> tree);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    poll.cancel(true);
  }
}
