package dev.scribe.gateway;

import dev.scribe.conf.ConfException;
import dev.scribe.conf.ScribeConf.HttpConf;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Verticle of the gateway: serves the site on one event loop; several instances share the port. */
public final class GatewayVerticle extends VerticleBase {
  private static final int LINE_BYTES = 8 * 1024;
  private static final int HEADER_BYTES = 16 * 1024;

  /** Streams send keepalives, so only half requests and forgotten connections fall silent. */
  private static final int SILENT_MINUTES = 15;

  private static final int ENDS_WITHIN_SECONDS = 2;

  private final HttpConf http;
  private final RootRouter site;
  private Optional<HttpServer> server = Optional.empty();

  public GatewayVerticle(HttpConf http, RootRouter site) {
    this.http = http;
    this.site = site;
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(options())
        .requestHandler(site.router(vertx))
        .invalidRequestHandler(RootRouter::refuse)
        .listen()
        .onSuccess(bound -> server = Optional.of(bound))
        .recover(failure -> Future.failedFuture(explain(failure)));
  }

  /** What was begun is answered first, unless it takes long. */
  @Override
  public Future<?> stop() {
    return server
        .<Future<?>>map(it -> it.shutdown(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
        .orElseGet(Future::succeededFuture);
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
    return server.orElseThrow().actualPort();
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(http.host())
        .setPort(http.port())
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
