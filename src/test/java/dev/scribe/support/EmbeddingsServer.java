package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An OpenAI-compatible server of vectors: texts with the same words have the same. */
public final class EmbeddingsServer implements AutoCloseable {
  private static final int DIMENSIONS = 64;
  private static final Pattern NO_WORD = Pattern.compile("\\W+");

  private final HttpServer server;

  /** The texts of every request that was answered with vectors. */
  public final List<List<String>> embedded = new CopyOnWriteArrayList<>();

  public final List<String> authorizations = new CopyOnWriteArrayList<>();

  /** How the next requests are answered, before vectors are again. */
  public final Queue<Consumer<HttpServerRequest>> next = new ConcurrentLinkedQueue<>();

  /** Texts that are refused with 400. */
  public volatile Predicate<String> tooLong = _ -> false;

  /** Answers 401 instead of vectors once so many requests have been answered with them. */
  public volatile int refusesAfter = Integer.MAX_VALUE;

  public EmbeddingsServer(Vertx vertx) {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/v1";
  }

  public Stream<String> texts() {
    return embedded.stream().flatMap(List::stream);
  }

  /** An answer with that status, and nothing else. */
  public static Consumer<HttpServerRequest> status(int status) {
    return request -> request.response().setStatusCode(status).end("your key was: sesame");
  }

  /** An answer with that body. */
  public static Consumer<HttpServerRequest> body(String body) {
    return request -> request.response().end(body);
  }

  private void answer(HttpServerRequest request) {
    authorizations.add(String.valueOf(request.getHeader("Authorization")));
    request.body().onSuccess(body -> answer(request, Json.read(body.toString(), tree -> tree)));
  }

  private void answer(HttpServerRequest request, JsonNode body) {
    var scripted = next.poll();
    var texts =
        StreamSupport.stream(body.path("input").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    if (scripted != null) {
      scripted.accept(request);
    } else if (embedded.size() >= refusesAfter) {
      status(401).accept(request);
    } else if (!request.path().equals("/v1/embeddings") || texts.stream().anyMatch(tooLong)) {
      status(400).accept(request);
    } else {
      embedded.add(texts);
      request.response().end(Json.write(Map.of("data", data(texts))));
    }
  }

  private static List<Map<String, Object>> data(List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(n -> Map.<String, Object>of("index", n, "embedding", vector(texts.get(n))))
        .toList()
        .reversed();
  }

  /** Not of unit length. */
  public static float[] vector(String text) {
    var vector = new float[DIMENSIONS];
    for (var word : NO_WORD.split(text, -1)) {
      vector[Math.floorMod(word.hashCode(), DIMENSIONS)] += 3;
    }
    return vector;
  }

  @Override
  public void close() {
    server.close().await();
  }
}
