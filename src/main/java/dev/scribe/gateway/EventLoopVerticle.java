package dev.scribe.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Verticle of one event loop: serves the site and joins the others at their port when told to. */
final class EventLoopVerticle extends VerticleBase {
  private static final int ENDS_WITHIN_SECONDS = 2;

  private final HttpServerOptions options;
  private final RootRouter site;
  private Optional<HttpServer> server = Optional.empty();

  EventLoopVerticle(HttpServerOptions options, RootRouter site) {
    this.options = options;
    this.site = site;
  }

  @Override
  public Future<?> start() {
    server =
        Optional.of(
            vertx
                .createHttpServer(options)
                .requestHandler(site.router(vertx))
                .invalidRequestHandler(RootRouter::refuse));
    return Future.succeededFuture();
  }

  /** From any thread, once this is deployed. */
  Future<?> listen() {
    var listening = Promise.<HttpServer>promise();
    context.runOnContext(_ -> server.orElseThrow().listen().onComplete(listening));
    return listening.future();
  }

  /** What was begun is answered first, unless it takes long. */
  @Override
  public Future<?> stop() {
    return server.orElseThrow().shutdown(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
  }
}
