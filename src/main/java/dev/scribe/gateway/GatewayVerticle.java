package dev.scribe.gateway;

import dev.scribe.conf.ConfException;
import dev.scribe.conf.ScribeConf.HttpConf;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gateway of the site: one port, served by several event loops.
 *
 * <p>The first server at a port accepts before Vert.x (up to 5.0.12) has given it its metrics, and
 * a connection of that moment would never be answered. So the first one is a doorman, who hangs up
 * on everybody and leaves when the event loops have joined it.
 */
public final class GatewayVerticle extends VerticleBase {
  /** Unlike 0, a free port that several servers share. */
  private static final int ANY_PORT = -1;

  private static final int LINE_BYTES = 8 * 1024;
  private static final int HEADER_BYTES = 16 * 1024;

  /** Streams send keepalives, so only half requests and forgotten connections fall silent. */
  private static final int SILENT_MINUTES = 15;

  private final HttpConf http;
  private final RootRouter site;
  private int port;

  public GatewayVerticle(HttpConf http, RootRouter site) {
    this.http = http;
    this.site = site;
  }

  @Override
  public Future<?> start() {
    var instances = http.port() == 0 ? 1 : http.instances();
    var loops =
        Stream.generate(() -> new EventLoopVerticle(options(), site)).limit(instances).toList();
    var doorman = doorman();
    return all(loops, loop -> vertx.deployVerticle(loop))
        .compose(_ -> doorman.listen())
        .compose(_ -> all(loops, EventLoopVerticle::listen))
        .compose(_ -> doorman.close())
        .onSuccess(_ -> port = doorman.actualPort())
        .recover(failure -> Future.failedFuture(explain(failure)));
  }

  private static Future<?> all(
      List<EventLoopVerticle> loops, Function<EventLoopVerticle, Future<?>> step) {
    return Future.all(loops.stream().map(step).toList());
  }

  /** Hangs up at once, without HTTP/2, for which it would wait for the first bytes. */
  private HttpServer doorman() {
    return vertx
        .createHttpServer(options().setHttp2ClearTextEnabled(false))
        .connectionHandler(HttpConnection::close)
        .requestHandler(_ -> {});
  }

  /** Finds out before anything else is started. Blocks. */
  public static void checkIsFree(HttpConf http) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()));
    } catch (IOException e) {
      throw inTheWay(http, e);
    }
  }

  /** The port that it really listens on, once it is deployed. */
  public int port() {
    return port;
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(http.host())
        .setPort(http.port() == 0 ? ANY_PORT : http.port())
        .setCompressionSupported(true)
        .setMaxInitialLineLength(LINE_BYTES)
        .setMaxHeaderSize(HEADER_BYTES)
        .setIdleTimeout(SILENT_MINUTES)
        .setIdleTimeoutUnit(TimeUnit.MINUTES)
        .setMaxWebSocketFrameSize(site.socketFrameBytes())
        .setMaxWebSocketMessageSize(site.socketFrameBytes())
        // a small compressed frame could become a huge one
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  private Throwable explain(Throwable failure) {
    return failure instanceof IOException in ? inTheWay(http, in) : failure;
  }

  private static ConfException inTheWay(HttpConf http, IOException failure) {
    return switch (failure) {
      case UnknownHostException _ ->
          new ConfException("SCRIBE_HTTP_HOST: there is no address " + http.host());
      default ->
          new ConfException(
              "cannot listen on %s port %d (%s): is Scribe or another program there already? Set SCRIBE_HTTP_PORT to another port"
                  .formatted(http.host(), http.port(), failure.getMessage()));
    };
  }
}
