package dev.scribe.gateway.http;

import io.vertx.ext.web.RoutingContext;

/**
 * Who asks, set once the guard and authentication have let the request in.
 *
 * @param owner whose rows it may see
 * @param requestId {@code X-Request-ID}, the trace of everything that it starts
 */
public record Caller(String owner, String requestId) {
  private static final String KEY = Caller.class.getName();

  public static Caller of(RoutingContext ctx) {
    Caller caller = ctx.get(KEY);
    return caller;
  }

  void attach(RoutingContext ctx) {
    ctx.put(KEY, this);
  }
}
