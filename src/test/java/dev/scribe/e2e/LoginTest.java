package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.gateway.openapi.Schemas;
import dev.scribe.message.Json;
import dev.scribe.store.TestStore;
import dev.scribe.support.Sql;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logging in with a token's name, and what the cookie opens. */
class LoginTest {
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String LOGOUT = "/api/v1/auth/logout";
  private static final String ME = "/api/v1/me";

  private static final TestTokens TOKENS = TestTokens.of(40);
  private static final AtomicInteger KNOWN = new AtomicInteger();
  private static final String URL = TestStore.freshDatabase();
  private static final TestApp SHARED = start(TOKENS.environment());

  /** The first of two owners that are this test's own. */
  private final int first = KNOWN.getAndAdd(2);

  private final Sql sql = new Sql(URL);
  private TestApp app = SHARED;

  @AfterAll
  static void stopShared() {
    SHARED.close();
  }

  @AfterEach
  void stop() {
    sql.close();
    stopOwn();
  }

  @Test
  void theCookieStandsForTheTokenOnEveryRoute() {
    var answer = login(owner(1), token(1));
    var cookie = cookie(answer);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Schemas.load(TestStore.vertx()).faults("LoggedIn", answer.body())).isEmpty();
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .containsIgnoringCase("HttpOnly")
        .contains("Path=/", "SameSite=Strict", "Max-Age=2591")
        .doesNotContain("Secure", "Domain");
    assertThat(Instant.parse(json(answer).get("expires_at").asText()))
        .isAfter(Instant.now().plus(Duration.ofDays(29)));
    assertThat(json(with(cookie, app.request(ME))).get("owner").asText()).isEqualTo(owner(1));

    var body = Map.of("message", "Plume, écris : " + "é".repeat(9000), "session_id", "s");
    var posted = app.post("/api/v1/chat/orchestrated/stream", body).header("Cookie", cookie);
    try (var stream = app.stream(posted)) {
      assertThat(stream.rest()).extracting(Frame::type).endsWith("complete", SseReader.DONE);
    }
    var watched = app.request("/api/v1/chat/sessions/s/stream?after=0").header("Cookie", cookie);
    try (var stream = app.stream(watched)) {
      assertThat(stream.rest()).extracting(Frame::type).endsWith("complete", SseReader.DONE);
    }
    assertThat(with(cookie(login(owner(0), token(0))), app.request("/api/v1/conversations/s")))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(404);
  }

  @Test
  void theReturnedTokenIsABearerTooAndOnlyItsHashIsKept() {
    var secret = json(login(owner(0), token(0))).get("token").asText();

    assertThat(secret).hasSize(43);
    var me = app.send(app.request(ME).header("Authorization", "Bearer " + secret));
    assertThat(json(me).get("owner").asText()).isEqualTo(owner(0));
    assertThat(logins()).isEqualTo(1);
    assertThat(sql.rowsWith(secret)).isEmpty();
    assertThat(sql.rowsWith(token(0))).isEmpty();
  }

  @Test
  void wrongCredentialsAreRefusedAlike() {
    for (var wrong :
        new String[][] {
          {owner(0), "nonsense"}, {owner(1), token(0)}, {"nobody", token(0)}, {owner(0), token(40)}
        }) {
      var answer = login(wrong[0], wrong[1]);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(json(answer).get("detail").asText()).isEqualTo("Identifiants incorrects");
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(logins()).isZero();
  }

  @Test
  void withoutTokensNobodyLogsInAndNobodyNeedsTo() {
    restart(Map.of());

    assertThat(login("local", "anything").statusCode()).isEqualTo(401);
    assertThat(with("scribe_login=stale", app.request(ME)).statusCode()).isEqualTo(200);
  }

  @Test
  void loggingOutEndsTheLoginAndClearsTheCookie() {
    var cookie = cookie(login(owner(0), token(0)));

    var out = with(cookie, app.post(LOGOUT, ""));

    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("scribe_login=;", "Max-Age=0", "Path=/");
    assertThat(with(cookie, app.request(ME)).statusCode()).isEqualTo(401);
    assertThat(logins()).isZero();
    assertThat(with(cookie, app.post(LOGOUT, "")).statusCode()).isEqualTo(200);
  }

  @Test
  void anExpiredLoginOpensNothingAndIsSwept() {
    var cookie = cookie(login(owner(0), token(0)));
    sql.query(
        "UPDATE login SET expires_at = now() - interval '1 second' WHERE owner = $1", owner(0));

    assertThat(with(cookie, app.request(ME)).statusCode()).isEqualTo(401);
    login(owner(1), token(1));
    assertThat(logins()).isEqualTo(1);
  }

  @Test
  void aLoginEndsWithTheTokenThatItWasMadeWith() {
    var cookie = cookie(login(owner(1), token(1)));

    restart(TestTokens.of(first + 1).environment());

    assertThat(with(cookie, app.request(ME)).statusCode()).isEqualTo(401);
    restart(TOKENS.environment());
    assertThat(with(cookie, app.request(ME)).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherSiteCannotUseTheCookie() {
    var cookie = cookie(login(owner(0), token(0)));
    var foreign = app.post("/api/v1/conversations", "{}").header("Origin", "http://localhost:3000");
    var crossSite = app.post("/api/v1/conversations", "{}").header("Sec-Fetch-Site", "cross-site");
    var loginForm = app.post(LOGIN, "{}").header("Origin", "https://evil.example");

    assertThat(with(cookie, foreign).statusCode()).isEqualTo(403);
    assertThat(with(cookie, crossSite).statusCode()).isEqualTo(403);
    assertThat(with(cookie, loginForm).statusCode()).isEqualTo(403);
    var own = app.post("/api/v1/conversations", "{}").header("Origin", app.url());
    assertThat(with(cookie, own).statusCode()).isEqualTo(201);
  }

  @Test
  void theCookieIsSecureWhereBrowsersComeThroughTls() {
    var environment = new HashMap<>(TOKENS.environment());
    environment.put("SCRIBE_ALLOWED_ORIGINS", "https://notes.example.org");
    restart(environment);

    assertThat(login(owner(0), token(0)).headers().firstValue("Set-Cookie").orElseThrow())
        .contains("Secure");
  }

  @Test
  void anAuthorizationThatIsShownDecidesAlone() {
    var cookie = cookie(login(owner(0), token(0)));
    var request = app.request(ME).header("Authorization", "Bearer wrong");

    assertThat(with(cookie, request).statusCode()).isEqualTo(401);
  }

  private static TestApp start(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("SCRIBE_DATABASE_URL", URL);
    return TestApp.start(all);
  }

  /** As after a stop and a start with other settings. */
  private void restart(Map<String, String> environment) {
    stopOwn();
    app = start(environment);
  }

  private void stopOwn() {
    if (app != SHARED) {
      app.close();
    }
  }

  private long logins() {
    return sql.number("SELECT count(*) FROM login WHERE owner IN ($1, $2)", owner(0), owner(1));
  }

  private String owner(int i) {
    return TOKENS.owner(first + i);
  }

  private HttpResponse<String> login(String name, String token) {
    return app.send(app.post(LOGIN, Map.of("username", name, "password", token)));
  }

  private String token(int owner) {
    return TOKENS.bearer(first + owner).substring("Bearer ".length());
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpResponse<String> with(String cookie, HttpRequest.Builder request) {
    return app.send(request.header("Cookie", cookie));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body(), tree -> tree);
  }
}
