package dev.scribe.gateway.api;

import dev.scribe.auth.LoginStore;
import dev.scribe.auth.TokenAuthenticator;
import dev.scribe.conf.ApiToken;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.RequestFilter;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Ids;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Routes of logins: logging in with an API token's name and the token itself (contract §6).
 * Browsers go on with the cookie, which other sites cannot make them send and scripts cannot read.
 */
public final class LoginRoutes implements Routes {

  private final TokenAuthenticator tokens;
  private final LoginStore logins;
  private final boolean behindTls;

  private record Credentials(String username, String password) {}

  private record LoggedIn(
      boolean success, String userId, UUID sessionId, String token, Instant expiresAt) {}

  private record LoggedOut(boolean success) {}

  /**
   * @param allowedOrigins of which one that is https tells that browsers come through TLS
   */
  public LoginRoutes(List<ApiToken> known, List<String> allowedOrigins, LoginStore logins) {
    this.tokens = new TokenAuthenticator(known);
    this.logins = logins;
    this.behindTls = allowedOrigins.stream().anyMatch(origin -> origin.startsWith("https:"));
  }

  @Override
  public void mount(Operations operations) {
    operations.on("login", this::login);
    operations.on("logout", this::logout);
  }

  private Future<ApiResponse> login(ValidRequest request) {
    var shown = request.body(Credentials.class);
    var token =
        tokens
            .match(shown.password())
            .filter(known -> known.owner().equals(shown.username()))
            .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHORIZED, "Identifiants incorrects"));
    return logins
        .open(new LoginStore.Holder(token.owner(), token.sha256()))
        .map(
            login -> {
              var lasts = Duration.between(Instant.now(), login.expiresAt());
              request.response().addCookie(cookie(request.request(), login.secret(), lasts));
              return ApiResponse.ok(
                  new LoggedIn(true, token.owner(), Ids.next(), login.secret(), login.expiresAt()));
            });
  }

  /** Also without a login, or with one that is over: afterwards there is none. */
  private Future<ApiResponse> logout(ValidRequest request) {
    var http = request.request();
    var gone = RequestFilter.secret(http).map(logins::close).orElseGet(Future::succeededFuture);
    return gone.map(
        _ -> {
          request.response().addCookie(cookie(http, "", Duration.ZERO));
          return ApiResponse.ok(new LoggedOut(true));
        });
  }

  private Cookie cookie(HttpServerRequest request, String value, Duration lasts) {
    return Cookie.cookie(RequestFilter.LOGIN_COOKIE, value)
        .setPath("/")
        .setMaxAge(lasts.toSeconds())
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(behindTls || request.isSSL());
  }
}
