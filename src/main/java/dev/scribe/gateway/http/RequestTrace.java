package dev.scribe.gateway.http;

import dev.scribe.bus.LogContext;
import dev.scribe.message.Ids;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Trace of a request: the id that a request goes by in answers, logs and all work that it starts.
 */
public final class RequestTrace {
  static final String HEADER = "X-Request-ID";

  private static final Logger LOG = LoggerFactory.getLogger(RequestTrace.class);
  private static final int FAILED = 400;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final String KEY = RequestTrace.class.getName();

  /** Visible ASCII that no log or header can take for anything else. */
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,64}");

  private RequestTrace() {}

  /** Begins a request: names it and tells of its end. */
  static void begin(RoutingContext ctx) {
    var started = System.nanoTime();
    ctx.response().putHeader(HEADER, of(ctx));
    ctx.addEndHandler(_ -> tell(ctx, started));
    ctx.next();
  }

  public static String of(RoutingContext ctx) {
    String known = ctx.get(KEY);
    if (known != null) {
      return known;
    }
    var id = of(ctx.request());
    ctx.put(KEY, id);
    return id;
  }

  public static String of(HttpServerRequest request) {
    var theirs = request.getHeader(HEADER);
    return theirs != null && USABLE.matcher(theirs).matches() ? theirs : Ids.next().toString();
  }

  private static void tell(RoutingContext ctx, long started) {
    var status = ctx.response().getStatusCode();
    var level = status < FAILED ? Level.DEBUG : Level.INFO;
    try (var _ = LogContext.of(of(ctx))) {
      LOG.atLevel(level)
          .log(
              "{} {} {} {} ms {}",
              ctx.request().method(),
              ctx.request().path(),
              status,
              (System.nanoTime() - started) / NANOS_PER_MILLI,
              Caller.find(ctx).map(Caller::owner).orElse("-"));
    }
  }
}
