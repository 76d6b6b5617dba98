package dev.scribe.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Caller: who asks, set once the guard and authentication have let the request in.
 *
 * @param owner whose rows it may see
 * @param requestId {@code X-Request-ID}, the trace of everything that it starts
 */
public record Caller(String owner, String requestId) {
  private static final String KEY = Caller.class.getName();

  /** Of a request to an address that is not open to everybody. */
  public static Caller of(RoutingContext ctx) {
    return find(ctx).orElseThrow();
  }

  /** Empty if nobody is authenticated, which only open addresses see. */
  public static Optional<Caller> find(RoutingContext ctx) {
    Caller caller = ctx.get(KEY);
    return Optional.ofNullable(caller);
  }

  void attach(RoutingContext ctx) {
    ctx.put(KEY, this);
  }
}
