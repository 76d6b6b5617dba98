package dev.scribe.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Client of a Scribe server as its public contract shows it, over HTTP/1.1. */
public final class ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final URI server;
  private final Optional<String> token;
  private final Language language;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param url like {@code http://127.0.0.1:8000}; a final {@code /api/v1} is understood
   * @param language of what the server says to people
   * @throws IllegalArgumentException if that is no http(s) address
   */
  public ApiClient(String url, Optional<String> token, Language language) {
    this.server = URI.create(url.replaceFirst("/*(/api/v1)?/*$", ""));
    if (server.getHost() == null || !List.of("http", "https").contains(server.getScheme())) {
      throw new IllegalArgumentException(url);
    }
    this.token = token;
    this.language = language;
  }

  public List<AgentListing> agents() throws IOException {
    try (var body = send(request("/agents").GET().build()).body()) {
      return read(body, AgentListing.AgentPage.class).agents();
    }
  }

  /** Whether a server listens there, whatever it says. */
  public boolean answers() {
    try {
      agents();
      return true;
    } catch (ApiException.NoServer _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  public NoteBody.Results importNotes(NoteBody.Batch batch) throws IOException {
    try (var body = send(post("/notes/import", batch).build()).body()) {
      return read(body, NoteBody.Results.class);
    }
  }

  /**
   * Begins a run or, with a key that was used before, attaches to it.
   *
   * @param after the last event that the caller has of this run
   */
  public RunConnection ask(ChatBody question, String key, Optional<String> after)
      throws IOException {
    var request = post("/chat/orchestrated/stream", question).header("Idempotency-Key", key);
    after.ifPresent(id -> request.header("Last-Event-ID", id));
    return new RunConnection(send(request.build()));
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
            .timeout(ANSWER)
            .header("Accept-Language", language.name().toLowerCase(Locale.ROOT));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private HttpRequest.Builder post(String path, Object body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw refused(response);
      }
      return response;
    } catch (ConnectException | HttpConnectTimeoutException _) {
      throw new ApiException.NoServer(server);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  private static ApiException.Refused refused(HttpResponse<InputStream> response)
      throws IOException {
    try (var body = response.body()) {
      var retryAfter =
          response
              .headers()
              .firstValue("Retry-After")
              .filter(seconds -> seconds.matches("\\d{1,4}"))
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
      var status = response.statusCode();
      return new ApiException.Refused(status, detail(status, body.readAllBytes()), retryAfter);
    }
  }

  private static String detail(int status, byte[] body) {
    try {
      var text = new String(body, StandardCharsets.UTF_8);
      return Json.read(text, tree -> tree.path("detail").asText("HTTP " + status));
    } catch (UncheckedIOException _) {
      return "HTTP " + status;
    }
  }

  private static <T> T read(InputStream body, Class<T> type) throws IOException {
    JsonNode tree = Json.MAPPER.readTree(body);
    return Json.MAPPER.treeToValue(tree, type);
  }
}
