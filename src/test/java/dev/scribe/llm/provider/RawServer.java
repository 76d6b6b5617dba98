package dev.scribe.llm.provider;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A server that reads requests and answers with whatever bytes a test wants. */
final class RawServer implements AutoCloseable {
  static final String STREAM =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
  static final String END = "0\r\n\r\n";

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  final List<String> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger closed = new AtomicInteger();

  /** What answers the next requests, the first one first; the last one answers all others. */
  private final List<Consumer<NetSocket>> answers = new CopyOnWriteArrayList<>();

  private final NetServer server;

  RawServer(Vertx vertx) {
    server = vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1").await();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  void answer(Consumer<NetSocket> answer) {
    answers.add(answer);
  }

  void answer(String... bytes) {
    answer(socket -> socket.write(String.join("", bytes)));
  }

  static String chunk(String text) {
    var length = text.getBytes(StandardCharsets.UTF_8).length;
    return Integer.toHexString(length) + "\r\n" + text + "\r\n";
  }

  static String status(int status, String headers, String body) {
    return "HTTP/1.1 %d X\r\n%scontent-length: %d\r\n\r\n%s"
        .formatted(status, headers, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  private void serve(NetSocket socket) {
    var read = Buffer.buffer();
    socket.exceptionHandler(_ -> {});
    socket.closeHandler(_ -> closed.incrementAndGet());
    var seen = new AtomicInteger();
    socket.handler(
        bytes -> {
          read.appendBuffer(bytes);
          var text = read.getString(seen.get(), read.length());
          if (isWhole(text)) {
            seen.set(read.length());
            requests.add(text);
            answers.get(Math.min(requests.size(), answers.size()) - 1).accept(socket);
          }
        });
  }

  private static boolean isWhole(String request) {
    var head = request.indexOf("\r\n\r\n");
    var length = LENGTH.matcher(request);
    return head > 0
        && length.find()
        && request.substring(head + 4).getBytes(StandardCharsets.UTF_8).length
            == Integer.parseInt(length.group(1));
  }

  @Override
  public void close() {
    server.close().await();
  }
}
