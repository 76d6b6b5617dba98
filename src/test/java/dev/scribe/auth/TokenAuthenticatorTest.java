package dev.scribe.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ApiToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenAuthenticatorTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Bearer first-secret,alice",
        "bearer first-secret,alice",
        "Bearer   second-secret  ,bob",
        "Bearer third,-",
        "Bearer first-secret second-secret,-",
        "'Bearer first-secret,Bearer second-secret',-",
        "Bearer,-",
        "'Bearer ',-",
        "first-secret,-",
        "Basic first-secret,-",
        "-,-",
      })
  void knowsTheOwnerOfABearerToken(String authorization, String owner) throws Exception {
    var tokens =
        new TokenAuthenticator(
            List.of(token("alice", "first-secret"), token("bob", "second-secret")));

    assertThat(tokens.owner(Optional.ofNullable(authorization)))
        .isEqualTo(Optional.ofNullable(owner));
  }

  @Test
  void everybodyIsTheLocalOwnerWithoutTokens() {
    assertThat(new TokenAuthenticator(List.of()).owner(Optional.empty())).contains("local");
  }

  static ApiToken token(String owner, String secret) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    return ApiToken.parse(owner + "=" + HexFormat.of().formatHex(hash));
  }
}
