package dev.scribe.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketSinkTest {
  private final List<String> calls = new ArrayList<>();

  @Test
  void aFrameThatCannotBeWrittenEndsItsSocket() {
    new SocketSink(socket(() -> Future.failedFuture("broken"))).write("frame");

    assertThat(calls).contains("write", "close");
  }

  @Test
  void aWriteThatThrowsEndsItsSocket() {
    new SocketSink(
            socket(
                () -> {
                  throw new IllegalStateException("closed");
                }))
        .write("frame");

    assertThat(calls).contains("write", "close");
  }

  @Test
  void whatIsWrittenLeavesItOpen() {
    new SocketSink(socket(Future::succeededFuture)).write("frame");

    assertThat(calls).containsExactly("write");
  }

  private SockJSSocket socket(Supplier<Future<Void>> write) {
    return fake(SockJSSocket.class, write);
  }

  /** Answers with further fakes, and with no connection. */
  private <T> T fake(Class<T> type, Supplier<Future<Void>> write) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              calls.add(method.getName());
              return method.getName().equals("write")
                  ? write.get()
                  : next(method.getReturnType(), write);
            }));
  }

  private @Nullable Object next(Class<?> type, Supplier<Future<Void>> write) {
    return type.isInterface() ? fake(type, write) : null;
  }
}
