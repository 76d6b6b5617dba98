package dev.scribe.llm.provider;

import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply.TokenUsage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kind of an error that providers tell of, by the words of their error types and codes. */
enum ErrorKind {
  QUOTA(Code.INVALID, "quota or billing", "insufficientquota|exceededcurrentquota|billing"),
  FILTER(Code.REFUSED, "filtered", "contentfilter|contentpolicy|moderation"),
  LOAD(
      Code.OVERLOADED,
      "overloaded",
      "overloaded|ratelimit|toomanyrequests|resourceexhausted|slowdown|throttl"),
  TIME(Code.TIMEOUT, "timed out", "timeout|timedout"),
  ACCESS(
      Code.INVALID,
      "key or model name",
      "authentication|unauthorized|permission|forbidden|notfound|apikey"),
  REQUEST(
      Code.INVALID,
      "request",
      "invalid|badrequest|toolarge|contextlength|exceedcontextsize|unsupported"),
  FAILURE(Code.UNAVAILABLE, "failing", "");

  private static final int UNAUTHORIZED = 401;
  private static final int PAYMENT_REQUIRED = 402;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int INTERNAL = 500;
  private static final int UNAVAILABLE = 503;
  private static final int OVERLOADED = 529;

  private final Code code;

  /** For logs. A provider's own words are never repeated: some echo the key. */
  private final String words;

  private final Pattern signs;

  ErrorKind(Code code, String words, String signs) {
    this.code = code;
    this.words = words;
    this.signs = Pattern.compile(signs);
  }

  /**
   * What it means for a call that has used nothing; {@code before} are the words before its own.
   */
  ChatException failure(String before, Optional<Duration> retryAfter) {
    var lasting = this == QUOTA || this == ACCESS;
    return new ChatException(code, before + words, TokenUsage.NONE, retryAfter, lasting);
  }

  /** What the providers' documentation says of an HTTP status that is no success. */
  static ErrorKind of(int status) {
    return switch (status) {
      case PAYMENT_REQUIRED -> QUOTA;
      case UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> ACCESS;
      case REQUEST_TIMEOUT -> TIME;
      case TOO_MANY_REQUESTS, UNAVAILABLE, OVERLOADED -> LOAD;
      case CONFLICT -> FAILURE;
      default -> status >= INTERNAL ? FAILURE : REQUEST;
    };
  }

  /** A status says less than an error body: quota comes as 429, a content filter as 400. */
  static ErrorKind of(int status, Optional<ProviderError> error) {
    return error
        .map(said -> named(said.type() + " " + said.code()))
        .filter(trouble -> trouble == QUOTA || trouble == FILTER)
        .orElse(of(status));
  }

  /** An error within a stream: by its words, otherwise by a status that some give as its code. */
  static ErrorKind of(ProviderError error) {
    var named = named(error.type() + " " + error.code());
    return named == FAILURE && error.code().matches("[45]\\d\\d")
        ? of(Integer.parseInt(error.code()))
        : named;
  }

  private static ErrorKind named(String text) {
    var said = text.toLowerCase(Locale.ROOT).replaceAll("[_\\s-]", "");
    return Arrays.stream(values())
        .filter(trouble -> trouble.signs.matcher(said).find())
        .findFirst()
        .orElse(FAILURE);
  }
}
