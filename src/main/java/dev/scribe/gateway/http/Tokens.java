package dev.scribe.gateway.http;

import dev.scribe.conf.ApiToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Knows whom a bearer token stands for; without tokens everybody is the one local owner. */
final class Tokens {
  static final String LOCAL_OWNER = "local";
  private static final String SCHEME = "bearer ";

  private final List<ApiToken> known;

  Tokens(List<ApiToken> known) {
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
  Optional<String> owner(Optional<String> authorization) {
    if (!areNeeded()) {
      return Optional.of(LOCAL_OWNER);
    }
    return authorization
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .flatMap(value -> match(value.substring(SCHEME.length()).strip()));
  }

  private Optional<String> match(String token) {
    var hash = sha256(token);
    Optional<String> owner = Optional.empty();
    for (var candidate : known) {
      if (MessageDigest.isEqual(hash, HexFormat.of().parseHex(candidate.sha256()))) {
        owner = Optional.of(candidate.owner());
      }
    }
    return owner;
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
