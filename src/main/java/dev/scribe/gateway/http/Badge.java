package dev.scribe.gateway.http;

import dev.scribe.store.Logins;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * What somebody showed to be let in. Whom it stands for can be asked again, for as long as the
 * connection lasts: a login may be over meanwhile.
 */
public final class Badge {
  private static final String KEY = Badge.class.getName();

  private final Tokens tokens;
  private final Logins logins;
  private final Optional<String> authorization;
  private final Optional<String> secret;

  Badge(HttpServerRequest request, Tokens tokens, Logins logins) {
    this.tokens = tokens;
    this.logins = logins;
    this.authorization = Door.authorization(request);
    this.secret = Door.secret(request);
  }

  /** Of a request that was let in. */
  public static Badge of(RoutingContext ctx) {
    Badge badge = ctx.get(KEY);
    return badge;
  }

  void attach(RoutingContext ctx) {
    ctx.put(KEY, this);
  }

  /** Empty: nobody, or nobody any more. Fails when the database does not answer. */
  public Future<Optional<String>> owner() {
    var known = tokens.owner(authorization);
    return known.isPresent() || secret.isEmpty()
        ? Future.succeededFuture(known)
        : logins
            .find(secret.get())
            .map(holder -> holder.filter(tokens::stillKnow).map(Logins.Holder::owner));
  }
}
