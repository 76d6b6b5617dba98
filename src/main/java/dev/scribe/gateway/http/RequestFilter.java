package dev.scribe.gateway.http;

import dev.scribe.auth.LoginStore;
import dev.scribe.auth.TokenAuthenticator;
import dev.scribe.gateway.http.OriginPolicy.Knock;
import dev.scribe.gateway.http.OriginPolicy.OriginDecision;
import dev.scribe.message.ErrorCode;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Filter of requests: what every request passes, in this order: a name, the guard, authentication,
 * the cap.
 */
public final class RequestFilter {
  public static final String LOGIN_COOKIE = "scribe_login";

  private static final Logger LOG = LoggerFactory.getLogger(RequestFilter.class);
  private static final int MISDIRECTED = 421;
  private static final int NO_CONTENT = 204;
  private static final List<Integer> REFUSED_BY_ROUTER = List.of(400, 404, 405, 406, 413, 415, 500);

  /** These tell nothing about anybody. */
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/health",
          "/health/live",
          "/health/ready",
          "/openapi.yaml",
          "/api/v1/auth/login",
          "/api/v1/auth/logout");

  private final OriginPolicy guard;
  private final TokenAuthenticator authenticator;
  private final LoginStore logins;
  private final ConcurrencyLimit inFlight;

  public RequestFilter(
      OriginPolicy guard,
      TokenAuthenticator authenticator,
      LoginStore logins,
      ConcurrencyLimit inFlight) {
    this.guard = guard;
    this.authenticator = authenticator;
    this.logins = logins;
    this.inFlight = inFlight;
  }

  /** Who comes here from elsewhere is sent away. */
  public void guard(Router router) {
    REFUSED_BY_ROUTER.forEach(
        status -> router.errorHandler(status, ctx -> ProblemResponder.render(ctx, status)));
    router.route().handler(RequestTrace::begin);
    router.route().handler(this::admit);
  }

  /** What comes after this is for those who are known. */
  public void check(Router router) {
    router.route().handler(this::recognise);
  }

  private void admit(RoutingContext ctx) {
    switch (guard.judge(knock(ctx.request()))) {
      case OriginDecision.Pass _ -> ctx.next();
      case OriginDecision.Share(String origin) -> share(ctx, origin);
      case OriginDecision.Misdirected _ ->
          throw Problem.of(
              MISDIRECTED, ErrorCode.FORBIDDEN, "this server does not go by that host name");
      case OriginDecision.Foreign _ ->
          throw Problem.of(ErrorCode.FORBIDDEN, "requests from that site are not allowed");
    }
  }

  private static Knock knock(HttpServerRequest request) {
    return new Knock(
        host(request),
        only(request.headers(), "Origin"),
        only(request.headers(), "Sec-Fetch-Site"),
        request.method().name());
  }

  private static Optional<String> host(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2
        ? Optional.ofNullable(request.authority()).map(Object::toString)
        : only(request.headers(), "Host");
  }

  /** Several values are joined, which no allowed host or origin equals. */
  private static Optional<String> only(MultiMap headers, String name) {
    var values = headers.getAll(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
  }

  private static void share(RoutingContext ctx, String origin) {
    var response = ctx.response();
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.putHeader(HttpHeaders.VARY, "Origin");
    response.putHeader(
        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "X-Request-ID, X-Session-ID, X-Run-ID");
    var preflight =
        ctx.request().method().equals(HttpMethod.OPTIONS)
            && ctx.request().headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (!preflight) {
      ctx.next();
      return;
    }
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PATCH, DELETE")
        .putHeader(
            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
            "content-type, authorization, idempotency-key, last-event-id")
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
        .setStatusCode(NO_CONTENT)
        .end();
  }

  /** The secret of a login that a request shows: as a bearer, otherwise as the cookie. */
  public static Optional<String> secret(HttpServerRequest request) {
    var authorization = authorization(request);
    return authorization.isPresent()
        ? authorization.flatMap(TokenAuthenticator::bearer)
        : Optional.ofNullable(request.getCookie(LOGIN_COOKIE)).map(Cookie::getValue);
  }

  static Optional<String> authorization(HttpServerRequest request) {
    return only(request.headers(), "Authorization");
  }

  private void recognise(RoutingContext ctx) {
    var credentials = new Credentials(ctx.request(), authenticator, logins);
    credentials.attach(ctx);
    var owner = credentials.owner();
    if (owner.isComplete()) {
      proceed(ctx, owner);
    } else {
      // The body waits meanwhile, or what nobody reads yet would be lost.
      ctx.request().pause();
      owner.onComplete(
          found -> {
            proceed(ctx, found);
            ctx.request().resume();
          });
    }
  }

  private void proceed(RoutingContext ctx, AsyncResult<Optional<String>> found) {
    try {
      if (found.failed() && !OPEN.contains(ctx.request().path())) {
        LOG.error("a login could not be looked up", found.cause());
        throw Problem.noDatabase();
      }
      var owner = found.succeeded() ? found.result() : Optional.<String>empty();
      if (owner.isPresent()) {
        count(ctx, owner.get());
      } else {
        turnAway(ctx);
      }
    } catch (Problem problem) {
      ctx.fail(problem);
    }
  }

  private static void turnAway(RoutingContext ctx) {
    if (OPEN.contains(ctx.request().path())) {
      ctx.next();
      return;
    }
    ctx.response().putHeader("WWW-Authenticate", "Bearer realm=\"scribe\"");
    throw Problem.of(ErrorCode.UNAUTHORIZED, "a valid token is needed");
  }

  private static Problem tooMany() {
    Metrics.counter("scribe.bound.reached", "bound", "streams_per_owner").increment();
    return Problem.later(
        ErrorCode.RATE_LIMITED, "too many requests are open at once", Duration.ofSeconds(1));
  }

  private void count(RoutingContext ctx, String owner) {
    var place = inFlight.enter(owner).orElseThrow(RequestFilter::tooMany);
    place.attach(ctx);
    ctx.addEndHandler(_ -> place.leave());
    new Caller(owner, RequestTrace.of(ctx)).attach(ctx);
    ctx.next();
  }
}
