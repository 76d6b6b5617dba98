package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ApiToken;
import dev.scribe.gateway.ui.WebUi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built web UI as browsers get it, from a folder and from a jar. */
final class WebUiTest {
  private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final String INDEX = "<!doctype html><title>Scribe</title>";

  private static Server server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    build(folder.resolve("web"));
    server = Server.withUi(load(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What Vite leaves, on a small scale. */
  private static void build(Path web) throws IOException {
    Files.createDirectories(web.resolve("assets"));
    Files.createDirectories(web.resolve(".vite"));
    for (var file :
        Map.of(
                "index.html", INDEX,
                "manifest.webmanifest", "{}",
                "icon.svg", "<svg/>",
                "icon-192.png", "png",
                "assets/index-4f2a.js", "let a",
                "assets/index-4f2a.css", "a{}",
                "assets/sans-77.woff2", "font",
                ".vite/manifest.json", "{}")
            .entrySet()) {
      Files.writeString(web.resolve(file.getKey()), file.getValue());
    }
  }

  private static WebUi load(Path from) {
    try (var loader = new URLClassLoader(new URL[] {from.toUri().toURL()}, null)) {
      return WebUi.load(loader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Wire.Answer get(String path, String headers) throws IOException {
    return Wire.ask(server.port, "GET", path, headers, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/                      | text/html | 200 | text/html; charset=utf-8       | no-cache",
        "/                      | */*       | 200 | text/plain; charset=utf-8      | -",
        "/index.html            | */*       | 200 | text/html; charset=utf-8       | no-cache",
        "/c/0199-ab             | text/html | 200 | text/html; charset=utf-8       | no-cache",
        "/c/0199-ab?at=7        | text/html | 200 | text/html; charset=utf-8       | no-cache",
        "/c/0199-ab             | */*       | 404 | application/problem+json       | -",
        "/archive               | text/html | 200 | text/html; charset=utf-8       | no-cache",
        "/conversations         | text/html | 200 | text/html; charset=utf-8       | no-cache",
        "/chats                 | text/html | 200 | text/html; charset=utf-8       | no-cache",
        "/assets/index-4f2a.js  | */*       | 200 | text/javascript; charset=utf-8 | public, max-age=31536000, immutable",
        "/assets/index-4f2a.css | text/css  | 200 | text/css; charset=utf-8        | public, max-age=31536000, immutable",
        "/assets/sans-77.woff2  | */*       | 200 | font/woff2                     | public, max-age=31536000, immutable",
        "/assets/old-1.js       | text/html | 404 | application/problem+json       | -",
        "/assets/               | text/html | 404 | application/problem+json       | -",
        "/manifest.webmanifest  | */*       | 200 | application/manifest+json      | no-cache",
        "/icon.svg              | image/*   | 200 | image/svg+xml                  | no-cache",
        "/icon-192.png          | image/*   | 200 | image/png                      | no-cache",
        "/none.png              | image/*   | 404 | application/problem+json       | -",
        "/api/v1/nothing        | text/html | 404 | application/problem+json       | -",
        "/api                   | text/html | 404 | application/problem+json       | -",
        "/chat/nothing          | text/html | 404 | application/problem+json       | -",
        "/health/live           | text/html | 200 | application/json               | -",
        "/metrics               | text/html | 200 | text/plain; version=0.0.4      | -",
        "/openapi.yaml          | text/html | 200 | application/yaml               | -",
      })
  void everyAddressGivesWhatItShould(
      String path, String accept, int status, String type, String caching) throws IOException {
    var answer = get(path, "Accept: " + accept + "\n");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo(type);
    assertThat(answer.headers().get("cache-control")).isEqualTo(caching);
    if (type.startsWith("text/html")) {
      assertThat(answer.body()).isEqualTo(INDEX);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../web/index.html",
        "/assets/../../dev/scribe/Main.class",
        "/assets/..%2f..%2flogback.xml",
        "/%2e%2e/logback.xml",
        "/assets/%00",
        "/assets//index-4f2a.js",
        "/.vite/manifest.json",
        "/assets",
        "/logback.xml",
      })
  void nothingElseIsServed(String path) throws IOException {
    assertThat(get(path, "Accept: */*\n").status()).isEqualTo(404);
  }

  @Test
  void aPageMayLoadAndRunOnlyWhatIsOurs() throws IOException {
    var page = get("/c/1", "Accept: " + HTML + "\n");

    assertThat(page.header("content-security-policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
    assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(page.header("permissions-policy"))
        .isEqualTo("microphone=(self), camera=(), geolocation=()");
    assertThat(page.header("cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(get("/assets/index-4f2a.js", "").header("x-content-type-options"))
        .isEqualTo("nosniff");
  }

  @Test
  void whatABrowserHoldsIsNotSentAgain() throws IOException {
    var tag = get("/", "Accept: " + HTML + "\n").header("etag");

    var same = get("/", "Accept: " + HTML + "\nIf-None-Match: \"other\", " + tag + "\n");
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.header("etag")).isEqualTo(tag);
    assertThat(same.body()).isEmpty();
    assertThat(get("/icon.svg", "If-None-Match: " + tag + "\n").status()).isEqualTo(200);
  }

  @Test
  void headGivesTheHeadersAlone() throws IOException {
    try (var wire = new Wire(server.port)) {
      var head = wire.request("HEAD", "/", "Accept: " + HTML + "\n", new byte[0]).answer();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-type")).isEqualTo("text/html; charset=utf-8");
      assertThat(wire.request("GET", "/icon.svg", "", new byte[0]).answer().body())
          .isEqualTo("<svg/>");
    }
    assertThat(Wire.ask(server.port, "POST", "/archive", "Accept: text/html\n", "").status())
        .isEqualTo(404);
  }

  @Test
  void isCompressedForThoseWhoCan() throws IOException {
    var page = get("/assets/index-4f2a.js", "Accept-Encoding: gzip\n");

    assertThat(page.header("content-encoding")).isEqualTo("gzip");
    assertThat(page.header("vary")).contains("Accept-Encoding");
  }

  @Test
  void comesThroughTheGuardAlone() throws IOException {
    var html = "Accept: text/html\n";
    assertThat(get("/", html + "Host: evil.example\n").status()).isEqualTo(421);
    assertThat(get("/assets/index-4f2a.js", "Origin: https://evil.example\n").status())
        .isEqualTo(403);
  }

  @Test
  void needsNoLoginWhereTheApiDoes(@TempDir Path folder) throws Exception {
    build(folder.resolve("web"));
    var token = ApiToken.parse("ada=" + "0".repeat(64));
    try (var closed = Server.withUi(load(folder), token)) {
      for (var path : new String[] {"/", "/c/1", "/assets/index-4f2a.js", "/icon.svg"}) {
        var answer = Wire.ask(closed.port, "GET", path, "Accept: " + HTML + "\n", "");
        assertThat(answer.status()).as(path).isEqualTo(200);
      }
      var closedTo = Wire.ask(closed.port, "GET", "/api/v1/me", "Accept: " + HTML + "\n", "");
      assertThat(closedTo.status()).isEqualTo(401);
    }
  }

  @Test
  void comesFromTheJarToo(@TempDir Path folder) throws Exception {
    var jar = folder.resolve("scribe.jar");
    try (var inside = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      build(inside.getPath("web"));
    }
    try (var packed = Server.withUi(load(jar))) {
      var page = Wire.ask(packed.port, "GET", "/c/1", "Accept: text/html\n", "");
      assertThat(page.body()).isEqualTo(INDEX);
      var script = Wire.ask(packed.port, "GET", "/assets/index-4f2a.js", "", "");
      assertThat(script.body()).isEqualTo("let a");
    }
  }

  @Test
  void saysWhenItWasLeftOutAndWhatToDo(@TempDir Path nothing) throws Exception {
    try (var bare = Server.withUi(load(nothing))) {
      for (var path : new String[] {"/", "/archive"}) {
        var page = Wire.ask(bare.port, "GET", path, "Accept: text/html\n", "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy")).startsWith("default-src 'none'");
        assertThat(page.body()).contains("Node.js manquait", "Node.js was missing", "./run.sh");
      }
      assertThat(Wire.ask(bare.port, "GET", "/", "", "").body()).contains("curl -N");
    }
  }
}
