package dev.scribe.bench;

import static java.util.stream.Collectors.toMap;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public contract, as a client on the same machine uses it. */
final class ScribeClient implements AutoCloseable {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final Pattern METRIC = Pattern.compile("(\\w+) (\\S+)");

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

  void stop(String session) {
    var _ =
        send(request("/api/v1/chat/sessions/" + session + "/stop").POST(BodyPublishers.noBody()));
  }

  /** Those without labels. */
  Map<String, Double> metrics() {
    return text(request("/metrics"))
        .lines()
        .map(METRIC::matcher)
        .filter(Matcher::matches)
        .collect(toMap(line -> line.group(1), line -> Double.valueOf(line.group(2))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private JsonNode send(HttpRequest.Builder request) {
    return Json.read(text(request), tree -> tree);
  }

  private String text(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != OK && response.statusCode() != ACCEPTED) {
        throw new IllegalStateException(response.body());
      }
      return response.body();
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
