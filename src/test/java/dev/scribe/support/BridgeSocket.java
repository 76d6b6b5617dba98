package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client of the event-bus bridge over a bare WebSocket. */
public final class BridgeSocket implements BridgeEnd {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PATIENCE_SECONDS = 120;
  private static final int GLANCE_MILLIS = 50;
  private static final int BROKEN = 1006;
  private static final Set<String> ENDS = Set.of("complete", "error");
  private static final String BODY = "\"body\":";

  private final Ear ear = new Ear();
  private final WebSocket socket;

  private BridgeSocket(URI uri, String... headers) {
    var builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS));
    for (var i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket = builder.buildAsync(uri, ear).join();
  }

  /**
   * Opens one; fails with a WebSocketHandshakeException if it is refused.
   *
   * @param headers names and values
   */
  public static BridgeSocket open(String url, String... headers) {
    return new BridgeSocket(
        URI.create(url.replaceFirst("http", "ws") + "/eventbus/websocket"), headers);
  }

  @Override
  public BridgeSocket send(Map<String, Object> frame) {
    return sendText(Json.write(frame));
  }

  public BridgeSocket sendText(String frame) {
    socket.sendText(frame, true).join();
    return this;
  }

  /** Shows a sign of life, whether or not the server still takes it. */
  public void ping() {
    var _ = socket.sendText(Json.write(Map.of("type", "ping")), true);
  }

  @Override
  public BridgeSocket register(String address, long after) {
    BridgeEnd.super.register(address, after);
    return this;
  }

  /** The next frame's text. */
  public String nextText() {
    try {
      return Objects.requireNonNull(
          ear.frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no frame came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next frame's text; empty when the socket is closed, or if none comes in that time. */
  public Optional<String> heard(Duration patience) throws InterruptedException {
    var end = Instant.now().plus(patience);
    while (!ear.closed.isDone() && Instant.now().isBefore(end)) {
      var frame = Optional.ofNullable(ear.frames.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS));
      if (frame.isPresent()) {
        return frame;
      }
    }
    return Optional.ofNullable(ear.frames.poll());
  }

  @Override
  public JsonNode next() {
    return Json.read(nextText(), tree -> tree);
  }

  /** Asks; returns the body of the reply. */
  public JsonNode ask(Map<String, Object> body) {
    send(Map.of("type", "send", "address", "chat.ask", "replyAddress", "r", "body", body));
    return next().path("body");
  }

  /** Texts of the events that come, keepalives left out, up to the end of a run. */
  public List<String> eventsOfRun() {
    var events = new ArrayList<String>();
    while (events.isEmpty() || !ENDS.contains(type(events.getLast()))) {
      events.add(nextEvent());
    }
    return events;
  }

  /** The texts of the next so many events, keepalives left out. */
  public List<String> events(int count) {
    return Stream.generate(this::nextEvent).limit(count).toList();
  }

  private String nextEvent() {
    while (true) {
      var event = event(nextText());
      if (!type(event).equals("keepalive")) {
        return event;
      }
    }
  }

  /** The event's own text, as it stands in a frame. */
  public static String event(String frame) {
    return frame.substring(frame.indexOf(BODY) + BODY.length(), frame.length() - 1);
  }

  private static String type(String event) {
    return Json.read(event, tree -> tree.path("type").asText());
  }

  public boolean isSilent() {
    return ear.frames.isEmpty();
  }

  /** The code with which the server closes, maybe before it has read all of this. */
  public int closedOver(String frame) {
    var _ = socket.sendText(frame, true);
    return awaitClose();
  }

  /** The code with which the server closes; {@code 1006} if it does so without a word. */
  public int awaitClose() {
    return ear.closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Reads nothing more. */
  public BridgeSocket stopReading() {
    ear.reads = false;
    return this;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static final class Ear implements WebSocket.Listener {
    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();
    volatile boolean reads = true;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        frames.add(parts.toString());
        parts.setLength(0);
      }
      if (reads) {
        from.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.complete(BROKEN);
    }
  }
}
