package dev.scribe.tool.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/**
 * SearXNG, a server with JSON switched on: {@code GET {url}/search?q=…&format=json}. The server
 * itself may be anywhere, this machine included; redirects are not followed, an answer is read up
 * to 1 MB, and what it names is neither fetched nor kept unless it is public.
 */
public final class SearXng implements WebSearch {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int LARGEST = 1 << 20;
  private static final int OK = 200;

  private final HttpClient client;
  private final String url;
  private final Duration patience;

  /**
   * @param url http or https, without {@code /search}
   */
  public SearXng(Vertx vertx, String url) {
    this(vertx, url, PATIENCE);
  }

  SearXng(Vertx vertx, String url, Duration patience) {
    if (!url.matches("(?i)https?://[^\\s/?#]+[^\\s?#]*")) {
      throw new IllegalArgumentException("the address of a SearXNG server is http or https");
    }
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) patience.toMillis()));
    this.url = url.replaceFirst("/+$", "") + "/search?format=json&q=";
    this.patience = patience;
  }

  @Override
  public Future<List<WebResult>> search(String query, int most) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setFollowRedirects(false)
            .putHeader("Accept", "application/json")
            .setAbsoluteURI(url + URLEncoder.encode(query, StandardCharsets.UTF_8));
    return client
        .request(options)
        .compose(this::read)
        .recover(e -> Future.failedFuture(told(e)))
        .map(body -> results(body, most));
  }

  /** However it ends early, the connection is closed, so that no more of it arrives. */
  private Future<Buffer> read(HttpClientRequest request) {
    return request
        .send()
        .compose(SearXng::body)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(_ -> request.reset());
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    response.exceptionHandler(whole::tryFail);
    if (response.statusCode() != OK) {
      whole.fail(new WebSearchException("the search server answered " + response.statusCode()));
      return whole.future();
    }
    var body = Buffer.buffer();
    response.handler(
        part -> {
          if (body.length() + part.length() > LARGEST) {
            whole.tryFail(new WebSearchException("the search server's answer is too long"));
          } else {
            body.appendBuffer(part);
          }
        });
    response.endHandler(_ -> whole.tryComplete(body));
    return whole.future();
  }

  private static WebSearchException told(Throwable e) {
    return switch (e) {
      case WebSearchException known -> known;
      case TimeoutException _ ->
          new WebSearchException("the search server does not answer in time");
      default -> new WebSearchException("the search server cannot be reached");
    };
  }

  private static List<WebResult> results(Buffer body, int most) {
    return parsed(body)
        .map(
            all ->
                StreamSupport.stream(all.spliterator(), false)
                    .flatMap(each -> result(each).stream())
                    .limit(most)
                    .toList())
        .orElseThrow(
            () -> new WebSearchException("the search server's answer is not the JSON expected"));
  }

  private static Optional<JsonNode> parsed(Buffer body) {
    try {
      return Optional.of(Json.read(body.toString(), tree -> tree.path("results")))
          .filter(JsonNode::isArray);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Empty if it has no title, or is at no public address. */
  private static Optional<WebResult> result(JsonNode each) {
    var title = HtmlText.of(each.path("title").asText());
    var content = HtmlText.of(each.path("content").asText());
    return PublicUrl.of(each.path("url").asText())
        .filter(_ -> !title.isEmpty())
        .map(source -> new WebResult(title, content, source, each.path("score").asDouble()));
  }
}
