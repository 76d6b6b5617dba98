package dev.scribe.gateway.stream;

import dev.scribe.message.SessionUpdate;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/** Subscriber over SSE: a client that reads {@code text/event-stream} (contract §1). */
public final class SseSubscriber implements Subscriber {
  private final HttpServerRequest request;
  private final HttpServerResponse response;

  private SseSubscriber(HttpServerRequest request) {
    this.request = request;
    this.response = request.response();
  }

  /** Sends the headers and the first block at once, before there is any event. */
  public static SseSubscriber greet(HttpServerRequest request) {
    var subscriber = new SseSubscriber(request);
    subscriber
        .response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader("X-Accel-Buffering", "no")
        .write(SseFrame.RETRY);
    return subscriber;
  }

  @Override
  public void durable(List<SessionUpdate.EventRow> rows) {
    var frames = Buffer.buffer();
    rows.forEach(row -> frames.appendBuffer(SseFrame.durable(row.seq(), row.data())));
    response.write(frames);
  }

  @Override
  public void passing(String data) {
    response.write(SseFrame.passing(data));
  }

  @Override
  public boolean isFull() {
    return response.writeQueueFull();
  }

  @Override
  public void onDrained(Runnable more) {
    response.drainHandler(_ -> more.run());
  }

  @Override
  public void end() {
    response.end(SseFrame.DONE);
  }

  /** Without the end marker: the stream is not over. */
  @Override
  public void leave() {
    response.end();
  }

  /** From below Vert.x, which would first wait until all is flushed: this client takes nothing. */
  @Override
  public void cut() {
    if (request.version() != HttpVersion.HTTP_2
        && request.connection() instanceof ConnectionBase connection) {
      var _ = connection.channelHandlerContext().close();
    } else {
      response.reset();
    }
  }
}
