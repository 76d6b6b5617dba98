package dev.scribe.journal;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Stands between the journal and PostgreSQL and cuts connections once the server has answered a
 * statement, before any byte of that answer reaches the client: what was sent is committed, and the
 * client cannot know.
 */
final class CuttingProxy {
  private static final byte READY_FOR_QUERY = 'Z';

  private final NetClient client;
  private final NetServer server;
  private final int target;
  final AtomicInteger cuts = new AtomicInteger();
  private volatile BooleanSupplier cutting = () -> false;

  CuttingProxy(Vertx vertx, int target) {
    this.target = target;
    client = vertx.createNetClient();
    server = vertx.createNetServer().connectHandler(this::join);
    server.listen(0, "127.0.0.1").await();
  }

  int port() {
    return server.actualPort();
  }

  /** Asked once per answered statement. */
  void cutWhen(BooleanSupplier condition) {
    cutting = condition;
  }

  void close() {
    server.close().await();
    client.close().await();
  }

  private void join(NetSocket near) {
    near.pause();
    client
        .connect(target, "127.0.0.1")
        .onFailure(refused -> near.close())
        .onSuccess(far -> join(near, far));
  }

  private void join(NetSocket near, NetSocket far) {
    near.handler(far::write);
    far.handler(bytes -> answer(near, far, bytes));
    near.closeHandler(closed -> far.close());
    far.closeHandler(closed -> near.close());
    near.resume();
  }

  private void answer(NetSocket near, NetSocket far, Buffer bytes) {
    if (committed(bytes) && cutting.getAsBoolean()) {
      cuts.incrementAndGet();
      far.handler(ignored -> {});
      near.close();
    } else {
      near.write(bytes);
    }
  }

  /** An idle "ready for query" ends the bytes: the statement's own transaction is over. */
  private static boolean committed(Buffer bytes) {
    var end = bytes.length();
    return end >= 6
        && bytes.getByte(end - 6) == READY_FOR_QUERY
        && bytes.getInt(end - 5) == 5
        && bytes.getByte(end - 1) == 'I';
  }
}
