package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The model server of {@code src/test/aimock}, in a process of its own; needs Node.js and npm. */
public final class Aimock implements AutoCloseable {
  private final Process server;
  private final String url;

  private Aimock(Process server, String url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Installs it where it is not yet, and starts it.
   *
   * @param chaos how often it fails, and how: see its {@code server.mjs}
   */
  public static Aimock start(Map<String, Double> chaos) throws Exception {
    var folder = Npm.install("aimock").toFile();
    var server =
        new ProcessBuilder(List.of("node", "server.mjs", Json.write(chaos)))
            .directory(folder)
            .redirectError(new File(folder, "errors.log"))
            .start();
    var out = new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8);
    var url = new BufferedReader(out).readLine();
    if (url == null) {
      throw new AssertionError("the model server does not start");
    }
    return new Aimock(server, url);
  }

  /** Without a slash at its end. */
  public String url() {
    return url;
  }

  /** Every request that it got, with the answer that it gave. */
  public List<JsonNode> journal() {
    try (var in = URI.create(url + "/__aimock/journal").toURL().openStream()) {
      return Json.MAPPER.readTree(in).valueStream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.destroy();
  }
}
