package dev.scribe.conf;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Locale;

/**
 * Token of the API: a bearer token, known only by its SHA-256 (lower-case hex), and the owner that
 * it stands for (contract §8).
 */
public record ApiToken(String owner, String sha256) {

  /** Reads {@code name=sha256hex}. */
  @JsonCreator
  public static ApiToken parse(String text) {
    var sign = text.indexOf('=');
    if (sign < 1 || !text.substring(sign + 1).matches("[0-9a-fA-F]{64}")) {
      throw new ConfException("SCRIBE_API_TOKENS: expected name=sha256hex, comma-separated");
    }
    return new ApiToken(text.substring(0, sign), text.substring(sign + 1).toLowerCase(Locale.ROOT));
  }
}
