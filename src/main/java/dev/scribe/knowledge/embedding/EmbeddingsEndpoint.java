package dev.scribe.knowledge.embedding;

import com.fasterxml.jackson.core.JacksonException;
import dev.scribe.message.Json;
import dev.scribe.message.WellFormed;
import dev.scribe.retry.Backoff;
import dev.scribe.retry.RetryAfter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Endpoint of embeddings: vectors from an OpenAI-compatible server, {@code POST {url}/embeddings}.
 * Fails with a {@link EmbeddingException}. A text that the server finds too long is embedded by its
 * beginning.
 */
public final class EmbeddingsEndpoint implements Embedder {
  private static final int BATCH = 32;
  private static final int ATTEMPTS = 4;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int SILENT_SECONDS = 60;
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(750), Duration.ofSeconds(3), 1 / 3.0);
  private static final long LONGEST_WAIT_MILLIS = 60_000;
  private static final int SHORTEST = 50;

  private final Vertx vertx;
  private final WebClient client;
  private final String url;
  private final String model;
  private final Optional<String> key;

  private record Request(String model, List<String> input) {}

  /** What came of one request. */
  private sealed interface Outcome {
    record Vectors(List<float[]> all) implements Outcome {}

    record Refused(EmbeddingException why) implements Outcome {}

    record TooLong(EmbeddingException why) implements Outcome {}

    /**
     * @param millis as the server asks; empty if it does not say
     */
    record Later(EmbeddingException why, Optional<Long> millis) implements Outcome {}
  }

  /**
   * @param url without {@code /embeddings}
   * @param key sent as bearer token, to that address alone
   */
  public EmbeddingsEndpoint(Vertx vertx, String url, String model, Optional<String> key) {
    var options =
        new WebClientOptions().setFollowRedirects(false).setConnectTimeout(CONNECT_MILLIS);
    this.vertx = vertx;
    this.client = WebClient.create(vertx, options);
    this.url = url + "/embeddings";
    this.model = model;
    this.key = key;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public Future<List<float[]>> embed(List<String> texts) {
    var readable = texts.stream().map(text -> text.isBlank() ? "." : text).toList();
    return oneByOne(batches(readable), batch -> attempt(batch, 1));
  }

  private static List<List<String>> batches(List<String> texts) {
    return Stream.iterate(0, from -> from < texts.size(), from -> from + BATCH)
        .map(from -> texts.subList(from, Math.min(texts.size(), from + BATCH)))
        .toList();
  }

  private static <T> Future<List<float[]>> oneByOne(
      List<T> parts, Function<T, Future<List<float[]>>> embed) {
    Future<List<float[]>> all = Future.succeededFuture(List.of());
    for (var part : parts) {
      all =
          all.compose(
              done ->
                  embed
                      .apply(part)
                      .map(more -> Stream.concat(done.stream(), more.stream()).toList()));
    }
    return all;
  }

  private Future<List<float[]>> attempt(List<String> texts, int n) {
    return send(texts)
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Vectors vectors -> Future.succeededFuture(vectors.all());
                  case Outcome.Refused refused -> Future.failedFuture(refused.why());
                  case Outcome.TooLong tooLong -> shorter(texts, tooLong.why());
                  case Outcome.Later later -> again(texts, n, later);
                });
  }

  private Future<List<float[]>> again(List<String> texts, int n, Outcome.Later later) {
    var own = BACKOFF.pause(n, ThreadLocalRandom.current().nextDouble());
    var wait = later.millis().orElse(own.toMillis());
    return n < ATTEMPTS && wait <= LONGEST_WAIT_MILLIS
        ? vertx.timer(Math.max(1, wait), TimeUnit.MILLISECONDS).compose(_ -> attempt(texts, n + 1))
        : Future.failedFuture(later.why());
  }

  private Future<List<float[]>> shorter(List<String> texts, EmbeddingException why) {
    if (texts.size() > 1) {
      return oneByOne(texts, text -> attempt(List.of(text), 1));
    }
    var text = texts.getFirst();
    return text.length() > SHORTEST
        ? attempt(List.of(WellFormed.head(text, text.length() / 2)), 1)
        : Future.failedFuture(why);
  }

  private Future<Outcome> send(List<String> texts) {
    var request =
        client
            .postAbs(url)
            .timeout(TimeUnit.SECONDS.toMillis(SILENT_SECONDS))
            .putHeader(HttpHeaders.CONTENT_TYPE.toString(), "application/json");
    key.ifPresent(request::bearerTokenAuthentication);
    return request
        .sendBuffer(Buffer.buffer(Json.write(new Request(model, texts))))
        .map(response -> outcome(response, texts.size()))
        .otherwise(e -> new Outcome.Later(unreachable(e), Optional.empty()));
  }

  private static EmbeddingException unreachable(Throwable e) {
    return e instanceof TimeoutException
        ? new EmbeddingException("the embeddings server was silent for " + SILENT_SECONDS + " s")
        : new EmbeddingException("the embeddings server cannot be reached: " + e.getMessage());
  }

  // What a server says of an error is not repeated: some repeat the key.
  private static Outcome outcome(HttpResponse<Buffer> response, int texts) {
    var said = "the embeddings server answered " + response.statusCode();
    return switch (response.statusCode()) {
      case 200 -> vectors(response.bodyAsString(), texts);
      case 400, 413, 422 -> new Outcome.TooLong(new EmbeddingException(said));
      case 408, 425, 429 ->
          new Outcome.Later(new EmbeddingException(said), RetryAfter.millis(response.headers()));
      default ->
          response.statusCode() >= 500
              ? new Outcome.Later(
                  new EmbeddingException(said), RetryAfter.millis(response.headers()))
              : new Outcome.Refused(new EmbeddingException(said));
    };
  }

  private static Outcome vectors(String body, int texts) {
    try {
      return new Outcome.Vectors(Json.MAPPER.readValue(body, EmbeddingsReply.class).vectors(texts));
    } catch (JacksonException | IllegalArgumentException e) {
      var why = e instanceof JacksonException ? "no such JSON" : e.getMessage();
      return new Outcome.Refused(
          new EmbeddingException("the embeddings server's answer cannot be understood: " + why));
    }
  }
}
