package dev.scribe.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of tokens each of which says when its model said it: {@code @} and {@link
 * System#nanoTime} of this process. Read on the client's event loop.
 */
final class TokenStream {
  private static final int OK = 200;

  /**
   * Where it comes from.
   *
   * @param mark stands before each token and nowhere else
   */
  record Source(String url, String path, String mark) {
    static Source scribe(String url) {
      return new Source(url, "/api/v1/chat/orchestrated/stream", "\"delta\":\"@");
    }

    /** A model server itself. */
    static Source direct(String url) {
      return new Source(url, "/v1/chat/completions", "\"content\":\"@");
    }
  }

  private final byte[] mark;
  private final Promise<Long> first = Promise.promise();
  private final Promise<List<Long>> delays = Promise.promise();
  private final List<Long> soFar = new ArrayList<>();
  private final Future<HttpClientRequest> request;
  private int matched;
  private long said;

  private TokenStream(HttpClient client, Source source, String body) {
    this.mark = source.mark().getBytes(StandardCharsets.US_ASCII);
    this.request =
        client.request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(source.url() + source.path())
                .putHeader("Content-Type", "application/json"));
    request.compose(connected -> connected.send(body).onSuccess(this::read)).onFailure(this::fail);
  }

  static TokenStream open(HttpClient client, Source source, String body) {
    return new TokenStream(client, source, body);
  }

  /** When its first token came, of {@link System#nanoTime}. */
  Future<Long> first() {
    return first.future();
  }

  /** From the model to here, of each token in nanoseconds; once the stream has ended. */
  Future<List<Long>> delays() {
    return delays.future();
  }

  /** Hangs up. */
  void leave() {
    request.onSuccess(it -> it.connection().close());
  }

  private void read(HttpClientResponse response) {
    if (response.statusCode() != OK) {
      fail(new IllegalStateException("refused: " + response.statusCode()));
      return;
    }
    response
        .handler(this::read)
        .endHandler(_ -> delays.tryComplete(soFar))
        .exceptionHandler(this::fail);
  }

  private void read(Buffer bytes) {
    var now = System.nanoTime();
    for (var b : bytes.getBytes()) {
      if (matched < mark.length) {
        matched = b == mark[matched] ? matched + 1 : b == mark[0] ? 1 : 0;
      } else if (b >= '0' && b <= '9') {
        said = 10 * said + b - '0';
      } else {
        soFar.add(now - said);
        first.tryComplete(now);
        matched = 0;
        said = 0;
      }
    }
  }

  private void fail(Throwable why) {
    first.tryFail(why);
    delays.tryFail(why);
  }
}
