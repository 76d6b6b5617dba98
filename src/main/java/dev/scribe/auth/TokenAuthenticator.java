package dev.scribe.auth;

import dev.scribe.conf.ApiToken;
import dev.scribe.conf.ScribeConf;
import dev.scribe.message.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Authenticator by token: knows whom a bearer token stands for; without tokens everybody is the one
 * local owner.
 */
public final class TokenAuthenticator {
  private static final String SCHEME = "bearer ";

  private final List<ApiToken> known;

  public TokenAuthenticator(List<ApiToken> known) {
    this.known = List.copyOf(known);
  }

  boolean areNeeded() {
    return !known.isEmpty();
  }

  /**
   * Compares with every token in constant time, so that an answer's delay tells nothing.
   *
   * @param authorization the header's value
   */
  public Optional<String> owner(Optional<String> authorization) {
    if (!areNeeded()) {
      return Optional.of(ScribeConf.LOCAL_OWNER);
    }
    return authorization
        .flatMap(TokenAuthenticator::bearer)
        .flatMap(this::match)
        .map(ApiToken::owner);
  }

  /** What an {@code Authorization} header shows, whatever it is. */
  public static Optional<String> bearer(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(authorization.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  public Optional<ApiToken> match(String token) {
    var hash = Sha256.of(token);
    Optional<ApiToken> found = Optional.empty();
    for (var candidate : known) {
      if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(candidate.sha256()))) {
        found = Optional.of(candidate);
      }
    }
    return found;
  }

  /** A login lasts no longer than the token that it was made with. */
  public boolean stillKnow(LoginStore.Holder holder) {
    return known.contains(new ApiToken(holder.owner(), holder.token()));
  }
}
