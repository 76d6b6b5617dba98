package dev.scribe.gateway;

import dev.scribe.auth.LoginStore;
import dev.scribe.auth.TokenAuthenticator;
import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.http.ConcurrencyLimit;
import dev.scribe.gateway.http.OriginPolicy;
import dev.scribe.gateway.http.ProblemResponder;
import dev.scribe.gateway.http.RequestFilter;
import dev.scribe.gateway.http.RequestTrace;
import dev.scribe.gateway.http.RouterExtension;
import dev.scribe.gateway.openapi.OpenApiDocument;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.ui.WebUi;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;

/** Router of all addresses of the server, behind one door. One site serves all event loops. */
public final class RootRouter {
  private static final int SOCKJS_EXTRA = 1024;

  private final ScribeConf conf;
  private final OpenApiDocument document;
  private final WebUi ui;
  private final List<Routes> routes;
  private final List<RouterExtension> annexes;
  private final RequestFilter door;

  public RootRouter(
      ScribeConf conf,
      OpenApiDocument document,
      WebUi ui,
      LoginStore logins,
      List<Routes> routes,
      RouterExtension... annexes) {
    this.conf = conf;
    this.ui = ui;
    this.document = document;
    this.routes = List.copyOf(routes);
    this.annexes = List.of(annexes);
    this.door =
        new RequestFilter(
            new OriginPolicy(conf.allowedOrigins()),
            new TokenAuthenticator(conf.apiTokens()),
            logins,
            new ConcurrencyLimit(conf.limits().streamsPerOwner()));
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
    annexes.forEach(extension -> extension.mountOn(router, vertx));
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
    ProblemResponder.render(
        request, RequestTrace.of(request), ProblemResponder.malformed(status.code()));
    request.connection().close();
  }
}
