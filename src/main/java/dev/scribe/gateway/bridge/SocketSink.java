package dev.scribe.gateway.bridge;

import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/**
 * Sink of a SockJS or WebSocket client. It counts what is on its way itself: SockJS over WebSocket
 * has no bound of its own.
 */
final class SocketSink implements FrameSink {
  private static final int FULL = 64 * 1024;

  private final SockJSSocket socket;
  private Runnable more = () -> {};
  private long pending;
  private boolean full;
  private boolean ended;

  SocketSink(SockJSSocket socket) {
    this.socket = socket;
  }

  /** What could not be written would be missing; a client that comes back reads it again. */
  @Override
  public void write(String frame) {
    pending += frame.length();
    full |= pending >= FULL;
    try {
      socket.write(frame).onSuccess(_ -> written(frame.length())).onFailure(_ -> broken());
    } catch (IllegalStateException _) {
      broken();
    }
  }

  private void broken() {
    if (!ended) {
      cut();
    }
  }

  private void written(int chars) {
    pending -= chars;
    if (full && pending <= FULL / 2) {
      full = false;
      more.run();
    }
  }

  @Override
  public boolean isFull() {
    return full;
  }

  @Override
  public void onDrained(Runnable more) {
    this.more = more;
  }

  @Override
  public void close(int code, String reason) {
    ended = true;
    socket.close(code, reason);
  }

  /** From below Vert.x's own handler, which would first wait until all is flushed. */
  @Override
  public void cut() {
    ended = true;
    socket.close();
    if (socket.routingContext().request().connection() instanceof ConnectionBase connection) {
      var _ = connection.channelHandlerContext().pipeline().firstContext().close();
    }
  }
}
