package dev.scribe.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A client that starts a new discussion whenever one is finished, on raw connections that are kept,
 * all on one event loop: it shares the cores with what it measures.
 */
public final class Load {
  public static final String PATH = "/chat/orchestrated/stream";

  private final NetClient client;
  private final String sessions = "bench-" + UUID.randomUUID() + "-";
  private int begun;

  /**
   * @param vertx with a single event loop
   */
  public Load(Vertx vertx) {
    this.client = vertx.createNetClient();
  }

  /**
   * What was seen in one stretch of load.
   *
   * @param firstEvents nanoseconds from a POST to its first event, sorted
   */
  public record Seen(int discussions, long events, long nanos, List<Long> firstEvents) {}

  /** Keeps {@code atOnce} discussions going for a while; those begun are brought to their end. */
  public Seen run(String url, int atOnce, Duration stretch) {
    var begin = System.nanoTime();
    var last = begin + stretch.toNanos();
    var visitors =
        IntStream.range(0, atOnce).mapToObj(_ -> new Visitor(URI.create(url), last)).toList();
    Future.all(visitors.stream().map(Visitor::come).toList()).await();
    var nanos = System.nanoTime() - begin;
    var firsts = visitors.stream().flatMap(v -> v.firsts.stream()).sorted().toList();
    return new Seen(firsts.size(), visitors.stream().mapToLong(v -> v.events).sum(), nanos, firsts);
  }

  public static String body(String session) {
    return """
        {"message":"Compare what it costs to store every step with what it brings.",\
        "mode":"discussion","session_id":"%s"}"""
        .formatted(session);
  }

  /** That of a discussion that was begun; another one for each number as long as there are. */
  public String session(int n) {
    return sessions + n % begun;
  }

  /** One connection and its discussions. */
  private final class Visitor {
    private final SocketAddress server;
    private final long last;
    private final List<Long> firsts = new ArrayList<>();
    private final Promise<Void> gone = Promise.promise();
    private SseCounter counter = new SseCounter();
    private long asked;
    private long events;

    Visitor(URI url, long last) {
      this.server = SocketAddress.inetSocketAddress(url.getPort(), url.getHost());
      this.last = last;
    }

    Future<Void> come() {
      return client
          .connect(server)
          .compose(
              socket -> {
                socket.handler(buffer -> read(socket, buffer));
                socket.exceptionHandler(gone::tryFail);
                socket.closeHandler(_ -> gone.tryFail("the server hung up"));
                ask(socket);
                return gone.future().eventually(socket::close);
              });
    }

    private void ask(NetSocket socket) {
      var body = body(sessions + begun++);
      counter = new SseCounter();
      asked = System.nanoTime();
      socket.write(
          """
          POST %s HTTP/1.1\r
          Host: %s:%d\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          %s"""
              .formatted(PATH, server.host(), server.port(), body.length(), body));
    }

    private void read(NetSocket socket, Buffer buffer) {
      var before = counter.events();
      counter.read(buffer);
      if (counter.isRefused()) gone.tryFail("refused: " + buffer);
      if (before == 0 && counter.events() > 0) firsts.add(System.nanoTime() - asked);
      if (counter.isOver()) {
        events += counter.events();
        if (System.nanoTime() < last) ask(socket);
        else gone.tryComplete();
      }
    }
  }
}
