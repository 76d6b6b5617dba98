package dev.scribe.gateway.bridge;

import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.ConcurrencyLimit;
import dev.scribe.gateway.http.Problem;
import dev.scribe.message.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Access to SockJS: what of it is open, and to whom. Its clients name their sessions themselves, on
 * all event loops; whoever names one first has it alone, as a name that was found out must not let
 * others in.
 */
final class SockJsAccess {
  /** Where SockJS reads the name: a parameter, which a query could set to another one. */
  private static final String SOCKJS_NAME = "param0";

  private static final String NAME = SockJsAccess.class.getName();

  /** Neither pages in frames nor scripts from other sites: JSONP and the like stay closed. */
  private static final Pattern WITHOUT_SESSION =
      Pattern.compile(Bridge.PATH + "/(info|websocket|[A-Za-z0-9_-]{1,64}/[^/.]{1,64}/websocket)");

  private static final Pattern OF_SESSION =
      Pattern.compile(
          Bridge.PATH
              + "/[A-Za-z0-9_-]{1,64}/([A-Za-z0-9_-]{1,64})/(xhr|xhr_send|xhr_streaming|eventsource)");

  private final SocketNames claims = new SocketNames();
  private final DrainGate draining;

  SockJsAccess(DrainGate draining) {
    this.draining = draining;
  }

  /** Comes last before SockJS, which opens a socket at once or not at all. */
  void admit(RoutingContext ctx) {
    var path = ctx.normalizedPath();
    // Sockets have a bound of their own; of the end of one its request would not hear.
    ConcurrencyLimit.placeOf(ctx).leave();
    if (draining.begun().getAsBoolean()) {
      throw DrainGate.problem();
    }
    if (isFromElsewhere(ctx)) {
      throw Problem.of(ErrorCode.FORBIDDEN, "requests from that site are not allowed");
    }
    var named = OF_SESSION.matcher(path);
    if (named.matches()) {
      announceTheEnd(ctx, named.group(2));
      ctx.request().params().set(SOCKJS_NAME, named.group(1));
      enter(ctx, named.group(1));
    } else if (WITHOUT_SESSION.matcher(path).matches()) {
      ctx.next();
    } else {
      throw missing();
    }
  }

  /**
   * SockJS closes the connection after what it sends. A client or proxy that is not told would use
   * it for its next request, and lose that.
   */
  private static void announceTheEnd(RoutingContext ctx, String transport) {
    if (!transport.equals("xhr_send") && ctx.request().version() != HttpVersion.HTTP_2) {
      ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  /** What opens a socket is more than reading, and a script or image of any site may ask for it. */
  private static boolean isFromElsewhere(RoutingContext ctx) {
    var headers = ctx.request().headers();
    return "cross-site".equalsIgnoreCase(headers.get("Sec-Fetch-Site"))
        && !headers.contains("Origin");
  }

  /** The name is in use until the request is dealt with, and while the socket is open. */
  private void enter(RoutingContext ctx, String name) {
    if (!claims.take(name, Caller.of(ctx).owner())) {
      throw missing();
    }
    ctx.put(NAME, name);
    try {
      ctx.next();
    } finally {
      claims.drop(name);
    }
  }

  /** The request, which is still being dealt with, has opened a socket. */
  void opened(RoutingContext ctx) {
    name(ctx).ifPresent(name -> claims.take(name, Caller.of(ctx).owner()));
  }

  /** The socket that it opened is gone. */
  void closed(RoutingContext ctx) {
    name(ctx).ifPresent(claims::drop);
  }

  private static Optional<String> name(RoutingContext ctx) {
    return Optional.ofNullable(ctx.get(NAME));
  }

  private static Problem missing() {
    return Problem.of(ErrorCode.NOT_FOUND, "there is nothing at this address");
  }
}
