package dev.scribe.bench;

import dev.scribe.bench.load.SseCounter;
import dev.scribe.bench.measure.Spread;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Streams that are open and silent, and what each adds to the server's memory. */
final class IdleStreams {
  private static final int AT_ONCE = 50;
  private static final int STEPS = 5;

  private final NetClient client;
  private final Child server;
  private final IntFunction<String> sessions;
  private final SocketAddress address;
  private int opened;

  private IdleStreams(Vertx vertx, Child server, IntFunction<String> sessions) {
    var url = URI.create(server.url());
    this.client = vertx.createNetClient();
    this.server = server;
    this.address = SocketAddress.inetSocketAddress(url.getPort(), url.getHost());
    this.sessions = sessions;
  }

  /**
   * KiB of RAM that a stream takes, in several steps up to {@code most} open ones, after as many as
   * in one step have come and gone.
   *
   * @param sessions existing ones by number; each stream watches another one
   */
  static Spread measure(Vertx vertx, Child server, IntFunction<String> sessions, int most) {
    var idle = new IdleStreams(vertx, server, sessions);
    Future.all(idle.open(most / STEPS).stream().map(NetSocket::close).toList()).await();
    return Spread.of(idle.steps(most / STEPS));
  }

  private List<Double> steps(int each) {
    var steps = new ArrayList<Double>();
    var before = settledKib();
    for (var i = 0; i < STEPS; i++) {
      var _ = open(each);
      var after = settledKib();
      steps.add((after - before) / (double) each);
      before = after;
    }
    return steps;
  }

  private long settledKib() {
    server.collect();
    server.collect();
    return server.proc().rssKib();
  }

  private List<NetSocket> open(int count) {
    var sockets = new ArrayList<NetSocket>();
    while (sockets.size() < count) {
      var some = IntStream.range(0, AT_ONCE).mapToObj(_ -> openOne()).toList();
      sockets.addAll(Future.all(some).await().<NetSocket>list());
    }
    return sockets;
  }

  private String request() {
    return "GET /api/v1/chat/sessions/%s/stream?follow=true HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
        .formatted(sessions.apply(++opened), address.host(), address.port());
  }

  /** Completes when the stream's first block is there. */
  private Future<NetSocket> openOne() {
    return client
        .connect(address)
        .compose(
            socket -> {
              Promise<NetSocket> open = Promise.promise();
              var counter = new SseCounter();
              socket.handler(
                  buffer -> {
                    counter.read(buffer);
                    if (counter.isRefused()) open.tryFail("refused");
                    if (counter.isOpen()) open.tryComplete(socket);
                  });
              socket.closeHandler(_ -> open.tryFail("the server hung up"));
              return socket.write(request()).compose(_ -> open.future());
            });
  }
}
