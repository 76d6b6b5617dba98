package dev.scribe.gateway.bridge;

import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Draining;
import dev.scribe.gateway.http.InFlight;
import dev.scribe.gateway.http.Problem;
import dev.scribe.message.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What of SockJS is open, and to whom. Its clients name their sessions themselves, on all event
 * loops; whoever names one first has it alone, as a name that was found out must not let others in.
 */
final class Gate {
  /** Where SockJS reads the name: a parameter, which a query could set to another one. */
  private static final String SOCKJS_NAME = "param0";

  private static final String CLAIM = Gate.class.getName();

  /** Neither pages in frames nor scripts from other sites: JSONP and the like stay closed. */
  private static final Pattern WITHOUT_SESSION =
      Pattern.compile(Bridge.PATH + "/(info|websocket|[A-Za-z0-9_-]{1,64}/[^/.]{1,64}/websocket)");

  private static final Pattern OF_SESSION =
      Pattern.compile(
          Bridge.PATH
              + "/[A-Za-z0-9_-]{1,64}/([A-Za-z0-9_-]{1,64})/(xhr|xhr_send|xhr_streaming|eventsource)");

  private final ConcurrentHashMap<String, Claim> claims = new ConcurrentHashMap<>();
  private final Draining draining;

  Gate(Draining draining) {
    this.draining = draining;
  }

  private static final class Claim {
    private final String name;
    private final String owner;
    private boolean inUse;

    Claim(String name, String owner) {
      this.name = name;
      this.owner = owner;
    }
  }

  /** Comes last before SockJS, which opens a socket at once or not at all. */
  void admit(RoutingContext ctx) {
    var path = ctx.normalizedPath();
    // Sockets have a bound of their own; of the end of one its request would not hear.
    InFlight.placeOf(ctx).leave();
    if (draining.begun().getAsBoolean()) {
      throw Draining.problem();
    }
    if (isFromElsewhere(ctx)) {
      throw Problem.of(ErrorCode.FORBIDDEN, "requests from that site are not allowed");
    }
    var named = OF_SESSION.matcher(path);
    if (named.matches()) {
      announceTheEnd(ctx, named.group(2));
      ctx.request().params().set(SOCKJS_NAME, named.group(1));
      enter(ctx, new Claim(named.group(1), Caller.of(ctx).owner()));
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

  private void enter(RoutingContext ctx, Claim claim) {
    var known = claims.putIfAbsent(claim.name, claim);
    if (known != null) {
      if (!known.owner.equals(claim.owner)) {
        throw missing();
      }
      ctx.next();
      return;
    }
    ctx.put(CLAIM, claim);
    ctx.next();
    if (!claim.inUse) {
      claims.remove(claim.name, claim);
    }
  }

  /** The request has opened a socket. */
  void opened(RoutingContext ctx) {
    Claim claim = ctx.get(CLAIM);
    if (claim != null) {
      claim.inUse = true;
    }
  }

  /** The socket that it opened is gone. */
  void closed(RoutingContext ctx) {
    Claim claim = ctx.get(CLAIM);
    if (claim != null) {
      claims.remove(claim.name, claim);
    }
  }

  private static Problem missing() {
    return Problem.of(ErrorCode.NOT_FOUND, "there is nothing at this address");
  }
}
