package dev.scribe.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of one event stream, on a connection of its own. It insists on every event in order and
 * keeps when each came, nothing else.
 */
public final class Watcher {
  private static final int KEPT = 24;
  private static final String OK = "HTTP/1.1 200";
  private static final String ID = "id: ";
  private static final String DONE = "data: [DONE]";

  private final Promise<Long> open = Promise.promise();
  private final Promise<Long> caughtUp = Promise.promise();
  private final Promise<Void> over = Promise.promise();
  private final Promise<Void> gone = Promise.promise();
  private final List<Long> times = new ArrayList<>();
  private final byte[] kept = new byte[KEPT];
  private final Future<NetSocket> socket;
  private final long asked = System.nanoTime();
  private final long after;
  private final long goal;
  private int length;

  private Watcher(NetClient client, String url, String request, long after, long goal) {
    this.after = after;
    this.goal = goal;
    var at = URI.create(url);
    this.socket = client.connect(SocketAddress.inetSocketAddress(at.getPort(), at.getHost()));
    socket.onFailure(this::fail);
    socket.onSuccess(
        connected -> {
          connected.handler(this::read);
          connected.exceptionHandler(_ -> {});
          connected.closeHandler(_ -> left());
          var _ = connected.write(request.formatted(at.getAuthority()));
        });
  }

  /** Comes back for what is after {@code after}, and stays. */
  public static Watcher resume(
      NetClient client, String url, String session, long after, long goal) {
    return new Watcher(
        client, url, get(session, "follow=true", "Last-Event-ID: " + after + "\r\n"), after, goal);
  }

  /** Comes for what is said from now on, and stays. */
  public static Watcher idle(NetClient client, String url, String session) {
    return new Watcher(client, url, get(session, "follow=true", ""), 0, Long.MAX_VALUE);
  }

  /** Wants everything from the first event on, until nothing is left to be said. */
  public static Watcher all(NetClient client, String url, String session, long goal) {
    return new Watcher(client, url, get(session, "after=0", ""), 0, goal);
  }

  /** Begins a discussion. */
  public static Watcher ask(NetClient client, String url, String session) {
    var body = Load.body(session);
    var request =
        """
        POST %s HTTP/1.1\r
        Host: %%s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
            .formatted(Load.PATH, body.length(), body);
    return new Watcher(client, url, request, 0, Long.MAX_VALUE);
  }

  private static String get(String session, String query, String header) {
    return "GET /api/v1/chat/sessions/%s/stream?%s HTTP/1.1\r\nHost: %%s\r\n%s\r\n"
        .formatted(session, query, header);
  }

  /** From before the connection was made to the first byte, in nanoseconds. */
  public Future<Long> open() {
    return open.future();
  }

  /** The same, to the event that was the goal. */
  public Future<Long> caughtUp() {
    return caughtUp.future();
  }

  /** The server has said that nothing more will come. */
  public Future<Void> over() {
    return over.future();
  }

  /** The connection is closed, whoever did it. */
  public Future<Void> gone() {
    return gone.future();
  }

  /** When each event came, of {@link System#nanoTime}; to be read once it is over. */
  public List<Long> times() {
    return times;
  }

  public void leave() {
    socket.onSuccess(NetSocket::close);
  }

  private void left() {
    fail(new IllegalStateException("the server hung up"));
    gone.tryComplete();
  }

  private void fail(Throwable why) {
    open.tryFail(why);
    caughtUp.tryFail(why);
    over.tryFail(why);
  }

  private void read(Buffer bytes) {
    var now = System.nanoTime();
    for (var i = 0; i < bytes.length(); i++) {
      var b = bytes.getByte(i);
      if (b == '\n') {
        line(now);
        length = 0;
      } else if (b != '\r') {
        if (length < KEPT) kept[length] = b;
        length++;
      }
    }
  }

  private void line(long now) {
    if (length == 0 || length > KEPT) {
      return;
    }
    var line = new String(kept, 0, length, StandardCharsets.US_ASCII);
    if (line.startsWith(ID)) {
      came(Long.parseLong(line.substring(ID.length())), now);
    } else if (line.equals(DONE)) {
      over.tryComplete();
    } else if (line.startsWith(OK)) {
      open.tryComplete(now - asked);
    } else if (line.startsWith("HTTP/")) {
      fail(new IllegalStateException("refused: " + line));
    }
  }

  private void came(long seq, long now) {
    times.add(now);
    if (seq != after + times.size()) {
      fail(new IllegalStateException("event %d as number %d".formatted(seq, times.size())));
    }
    if (seq == goal) {
      caughtUp.tryComplete(now - asked);
    }
  }
}
