package dev.scribe.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ceiling: the same bytes, one write an event, with nothing behind them. A POST is answered
 * with the whole recorded stream at once; a GET stays open after the first block and, for who comes
 * back with the id of an event, those after it.
 */
final class BareServer extends VerticleBase {
  private static final String HOST = "127.0.0.1";
  private static final int EVENT_LOOPS = 2;

  private final int port;
  private final List<Buffer> frames;

  private BareServer(int port, List<Buffer> frames) {
    this.port = port;
    this.frames = frames;
  }

  /** Serves the stream in the file that the only argument names, until its input ends. */
  public static void main(String[] args) throws IOException {
    var frames =
        Stream.of(Files.readString(Path.of(args[0])).split("(?<=\n\n)"))
            .map(Buffer::buffer)
            .toList();
    var port = freePort();
    var vertx = Vertx.vertx();
    vertx
        .deployVerticle(
            () -> new BareServer(port, frames), new DeploymentOptions().setInstances(EVENT_LOOPS))
        .await();
    Child.serve("http://" + HOST + ":" + port);
    vertx.close().await();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public Future<?> start() {
    return vertx.createHttpServer().requestHandler(this::answer).listen(port, HOST);
  }

  private void answer(HttpServerRequest request) {
    var response =
        request
            .response()
            .setChunked(true)
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (request.method().equals(HttpMethod.GET)) {
      response.write(frames.getFirst());
      var last = request.getHeader("Last-Event-ID");
      if (last != null) {
        frames.subList(Integer.parseInt(last) + 1, frames.size() - 1).forEach(response::write);
      }
      return;
    }
    request.endHandler(
        _ -> {
          frames.subList(0, frames.size() - 1).forEach(response::write);
          response.end(frames.getLast());
        });
  }
}
