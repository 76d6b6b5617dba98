package dev.scribe.gateway.http;

import dev.scribe.auth.LoginStore;
import dev.scribe.auth.TokenAuthenticator;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Credentials: what somebody showed to be let in. Whom it stands for can be asked again, for as
 * long as the connection lasts: a login may be over meanwhile.
 */
public final class Credentials {
  private static final String KEY = Credentials.class.getName();

  private final TokenAuthenticator authenticator;
  private final LoginStore logins;
  private final Optional<String> authorization;
  private final Optional<String> secret;

  Credentials(HttpServerRequest request, TokenAuthenticator authenticator, LoginStore logins) {
    this.authenticator = authenticator;
    this.logins = logins;
    this.authorization = RequestFilter.authorization(request);
    this.secret = RequestFilter.secret(request);
  }

  /** Of a request that was let in. */
  public static Credentials of(RoutingContext ctx) {
    Credentials credentials = ctx.get(KEY);
    return credentials;
  }

  void attach(RoutingContext ctx) {
    ctx.put(KEY, this);
  }

  /** Empty: nobody, or nobody any more. Fails when the database does not answer. */
  public Future<Optional<String>> owner() {
    var known = authenticator.owner(authorization);
    return known.isPresent() || secret.isEmpty()
        ? Future.succeededFuture(known)
        : logins
            .find(secret.get())
            .map(holder -> holder.filter(authenticator::stillKnow).map(LoginStore.Holder::owner));
  }
}
