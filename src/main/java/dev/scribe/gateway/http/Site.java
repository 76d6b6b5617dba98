package dev.scribe.gateway.http;

import dev.scribe.conf.ScribeConf;
import dev.scribe.store.Logins;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;

/** All addresses of the server, behind one door. One site serves all event loops. */
public final class Site {
  private static final int SOCKJS_EXTRA = 1024;

  private final ScribeConf conf;
  private final Document document;
  private final WebUi ui;
  private final List<Routes> routes;
  private final List<Annex> annexes;
  private final Door door;

  public Site(
      ScribeConf conf,
      Document document,
      WebUi ui,
      Logins logins,
      List<Routes> routes,
      Annex... annexes) {
    this.conf = conf;
    this.ui = ui;
    this.document = document;
    this.routes = List.copyOf(routes);
    this.annexes = List.of(annexes);
    this.door =
        new Door(
            new Guard(conf.allowedOrigins()),
            new Tokens(conf.apiTokens()),
            logins,
            new InFlight(conf.limits().streamsPerOwner()));
  }

  /** The largest WebSocket frame that is read; what is too large for its reader gets an answer. */
  public int socketFrameBytes() {
    return 2 * conf.bridge().frameBytes() + SOCKJS_EXTRA;
  }

  /** The addresses as one event loop serves them. */
  public Router router(Vertx vertx) {
    var router = Router.router(vertx);
    door.guard(router);
    ui.mountOn(router);
    door.check(router);
    var operations = new Operations(vertx, document, conf.limits());
    routes.forEach(group -> group.mount(operations));
    operations.mountOn(router);
    annexes.forEach(annex -> annex.mountOn(router, vertx));
    return router;
  }

  /** Answers what is no HTTP, or too much of it, and hangs up. */
  public static void refuse(HttpServerRequest request) {
    var status =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
          case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
          default -> HttpResponseStatus.BAD_REQUEST;
        };
    Problems.render(request, Trace.of(request), Problems.malformed(status.code()));
    request.connection().close();
  }
}
