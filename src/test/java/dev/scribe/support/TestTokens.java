package dev.scribe.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bearer tokens of a few owners. */
public record TestTokens(int owners) {
  public static TestTokens of(int owners) {
    return new TestTokens(owners);
  }

  public Map<String, String> environment() {
    var all =
        IntStream.range(0, owners)
            .mapToObj(i -> owner(i) + "=" + sha256(token(i)))
            .collect(Collectors.joining(","));
    return Map.of("SCRIBE_API_TOKENS", all);
  }

  /** The name that goes with a token. */
  public String owner(int owner) {
    return "owner" + owner;
  }

  public String bearer(int owner) {
    return "Bearer " + token(owner);
  }

  private static String token(int owner) {
    return "test-token-of-owner-%032d".formatted(owner);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
