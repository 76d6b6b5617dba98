package dev.scribe.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The public contract, as a client on the same machine uses it. */
final class ScribeClient implements AutoCloseable {
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  ScribeClient(String url) {
    this.url = url;
  }

  /** From the request to the whole answer, in nanoseconds. */
  long searchNanos(String question) {
    var began = System.nanoTime();
    var _ = search(question);
    return System.nanoTime() - began;
  }

  JsonNode search(String question) {
    var q = URLEncoder.encode(question, StandardCharsets.UTF_8);
    return send(request("/api/v1/notes/search?limit=20&q=" + q));
  }

  void bringIn(List<Vault.Note> notes) {
    var _ =
        send(
            request("/api/v1/notes/import")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(Map.of("notes", notes)))));
  }

  /** How many notes have vectors. */
  long embedded() {
    return send(request("/health")).at("/search/embedded").asLong();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new IllegalStateException(response.body());
      }
      return Json.read(response.body(), tree -> tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
