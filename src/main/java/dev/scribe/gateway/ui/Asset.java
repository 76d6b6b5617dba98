package dev.scribe.gateway.ui;

import dev.scribe.message.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Asset: a file of the web UI, ready to be served.
 *
 * @param headers that every answer with it carries
 * @param tag names this content, without quotation marks
 */
record Asset(Buffer content, String type, Map<String, String> headers, String tag) {
  private static final int NOT_MODIFIED = 304;
  private static final String PAGE = "text/html; charset=utf-8";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", PAGE,
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  /** Nothing but what comes from here, nothing inline, no frame around it. */
  private static final Map<String, String> OF_PAGES =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self' blob:;"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "Referrer-Policy",
          "no-referrer",
          "Permissions-Policy",
          "microphone=(self), camera=(), geolocation=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-cache");

  private static final Map<String, String> CHECKED = Map.of("Cache-Control", "no-cache");

  /** Its name changes with its content. */
  private static final Map<String, String> KEPT =
      Map.of("Cache-Control", "public, max-age=31536000, immutable");

  /**
   * @param path as it is asked for, like {@code /assets/index-4f2a.js}
   */
  static Asset of(String path, byte[] content) {
    var ending = path.substring(path.lastIndexOf('.') + 1);
    var type = TYPES.getOrDefault(ending, "application/octet-stream");
    var headers = type.equals(PAGE) ? OF_PAGES : path.startsWith(WebUi.HASHED) ? KEPT : CHECKED;
    return new Asset(Buffer.buffer(content), type, headers, Sha256.hex(content));
  }

  static Asset page(String html) {
    return of("/index.html", html.getBytes(StandardCharsets.UTF_8));
  }

  /** The tag is weak, for the content may be compressed on its way. */
  void answer(RoutingContext ctx) {
    var response =
        ctx.response()
            .putHeader(HttpHeaders.ETAG, "W/\"" + tag + "\"")
            .putHeader("X-Content-Type-Options", "nosniff");
    headers.forEach(response::putHeader);
    response.headers().add(HttpHeaders.VARY, "Accept, Accept-Encoding");
    if (isHeldBy(ctx)) {
      response.setStatusCode(NOT_MODIFIED).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    if (ctx.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(content);
    }
  }

  private boolean isHeldBy(RoutingContext ctx) {
    return Optional.ofNullable(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))
        .filter(tags -> tags.contains("\"" + tag + "\""))
        .isPresent();
  }
}
