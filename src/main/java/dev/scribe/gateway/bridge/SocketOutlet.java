package dev.scribe.gateway.bridge;

import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/**
 * A SockJS or WebSocket client. It counts what is on its way itself: SockJS over WebSocket has no
 * bound of its own.
 */
final class SocketOutlet implements Outlet {
  private static final int FULL = 64 * 1024;

  private final SockJSSocket socket;
  private Runnable more = () -> {};
  private long pending;
  private boolean full;

  SocketOutlet(SockJSSocket socket) {
    this.socket = socket;
  }

  @Override
  public void write(String frame) {
    pending += frame.length();
    full |= pending >= FULL;
    socket.write(frame).onComplete(_ -> written(frame.length()));
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
    socket.close(code, reason);
  }

  /** From below Vert.x, which would first wait until all is flushed. */
  @Override
  public void cut() {
    socket.close();
    if (socket.routingContext().request().connection() instanceof ConnectionBase connection) {
      var _ = connection.channelHandlerContext().channel().close();
    }
  }
}
