package dev.scribe.auth;

import dev.scribe.message.Sha256;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/** Store of logins: who has logged in. Of a login's secret only the SHA-256 is kept. */
public final class LoginStore {
  private static final Duration LASTS = Duration.ofDays(30);
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Expired ones go whenever somebody comes in. */
  private static final String OPEN =
      """
      WITH swept AS (DELETE FROM login WHERE expires_at < now())
      INSERT INTO login(hash, owner, token, expires_at) VALUES ($1, $2, $3, $4)
      """;

  private static final String FIND =
      "SELECT owner, token FROM login WHERE hash = $1 AND expires_at > now()";

  private static final String CLOSE = "DELETE FROM login WHERE hash = $1";

  private final Pool pool;

  /** A new login; its secret is 256 random bits in 43 characters of base64url. */
  public record Login(String secret, Instant expiresAt) {}

  /**
   * Whom a login lets in.
   *
   * @param token the SHA-256 of the API token that was shown, lower-case hex
   */
  public record Holder(String owner, String token) {}

  public LoginStore(Pool pool) {
    this.pool = pool;
  }

  public Future<Login> open(Holder holder) {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var expires = Instant.now().plus(LASTS);
    return pool.preparedQuery(OPEN)
        .execute(
            Tuple.of(
                hash(secret), holder.owner(), holder.token(), expires.atOffset(ZoneOffset.UTC)))
        .map(new Login(secret, expires));
  }

  /** Empty if nobody has logged in so, or it is over. */
  public Future<Optional<Holder>> find(String secret) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(hash(secret)))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Holder(row.getString("owner"), row.getString("token")))
                    .findFirst());
  }

  public Future<Void> close(String secret) {
    return pool.preparedQuery(CLOSE).execute(Tuple.of(hash(secret))).mapEmpty();
  }

  private static Buffer hash(String secret) {
    return Buffer.buffer(Sha256.of(secret));
  }
}
