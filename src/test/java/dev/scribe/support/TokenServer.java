package dev.scribe.support;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A model server that speaks Chat Completions and says made-up words at a steady pace, each in an
 * event and a write of its own. On an event loop of its own.
 */
public final class TokenServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int UNAVAILABLE = 503;
  private static final int MILLIS_PER_SECOND = 1000;
  private static final String EVENT =
      "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
  private static final String LAST =
      """
      data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":%d}}

      data: [DONE]

      """;

  /** Makes the words; they must need no escapes in JSON. */
  @FunctionalInterface
  public interface Words {
    /** The word of an answer, both counted from 1. */
    String word(int answer, int n);
  }

  /**
   * How an answer is said.
   *
   * @param length in words
   * @param perSecond above 1,000: some words each millisecond
   */
  public record Speech(int length, int perSecond, Words words) {
    int atOnce() {
      return Math.max(1, perSecond / MILLIS_PER_SECOND);
    }

    int millis() {
      return Math.max(1, MILLIS_PER_SECOND / perSecond);
    }
  }

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpServer server;
  private final List<StringBuilder> said = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Long> hungUp = new LinkedBlockingQueue<>();
  private final List<Long> refusals = new CopyOnWriteArrayList<>();
  private volatile Speech speech;
  private volatile boolean held;
  private volatile String refused = "";

  public TokenServer(Speech speech) {
    this.speech = speech;
    this.server = vertx.createHttpServer().requestHandler(this::serve).listen(0, HOST).await();
  }

  /** Without {@code /v1}; any path before that is served, too. */
  public String url() {
    return "http://" + HOST + ":" + server.actualPort();
  }

  /** Of answers that begin from now on. */
  public void say(Speech next) {
    speech = next;
  }

  /** No answer ends, and words come slowly, one each millisecond, until they are released. */
  public void hold() {
    held = true;
  }

  public void release() {
    held = false;
  }

  /** Requests whose path begins so are answered 503; an empty beginning: none. */
  public void refuse(String path) {
    refusals.clear();
    refused = path;
  }

  /** When requests were refused, of {@link System#nanoTime}. */
  public List<Long> refusals() {
    return List.copyOf(refusals);
  }

  /** All answers in their order, as far as they were said. */
  public List<String> said() {
    return said.stream().map(StringBuilder::toString).toList();
  }

  /** Waits for the next client that hangs up midway; when it was, of {@link System#nanoTime}. */
  public long hungUp() throws InterruptedException {
    var at = hungUp.poll(MILLIS_PER_SECOND, TimeUnit.SECONDS);
    if (at == null) {
      throw new AssertionError("nobody hangs up");
    }
    return at;
  }

  private void serve(HttpServerRequest request) {
    if (!refused.isEmpty() && request.path().startsWith(refused)) {
      refusals.add(System.nanoTime());
      request.response().setStatusCode(UNAVAILABLE).end();
    } else {
      request.endHandler(_ -> new Answer(request.response()).begin());
    }
  }

  private final class Answer {
    private final HttpServerResponse response;
    private final Speech own = speech;
    private final StringBuilder text = new StringBuilder();
    private final int number;
    private int spoken;

    Answer(HttpServerResponse response) {
      this.response = response;
      said.add(text);
      this.number = said.size();
    }

    void begin() {
      response.setChunked(true).putHeader("content-type", "text/event-stream");
      var timer = vertx.setPeriodic(1, own.millis(), _ -> speak());
      response.closeHandler(
          _ -> {
            vertx.cancelTimer(timer);
            if (!response.ended()) {
              hungUp.add(System.nanoTime());
            }
          });
      response.endHandler(_ -> vertx.cancelTimer(timer));
      response.exceptionHandler(_ -> {});
    }

    private void speak() {
      for (var i = held ? 1 : own.atOnce(); i > 0 && (held || spoken < own.length()); i--) {
        var word = own.words().word(number, ++spoken);
        text.append(word);
        var _ = response.write(EVENT + word + "\"}}]}\n\n");
      }
      if (!held && spoken >= own.length() && !response.ended()) {
        Future<Void> _ = response.end(LAST.formatted(spoken));
      }
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
