package dev.scribe.tool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.message.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearXngTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration SOON = Duration.ofMillis(300);

  private final AtomicInteger requests = new AtomicInteger();
  private Consumer<HttpServerRequest> answer = request -> request.response().end();
  private final HttpServer server =
      VERTX
          .createHttpServer()
          .requestHandler(
              request -> {
                requests.incrementAndGet();
                answer.accept(request);
              })
          .listen(0, "127.0.0.1")
          .await();
  private final WebSearch web = new SearXng(VERTX, url() + "/");

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void asksForJsonAndTellsWhatItFinds() {
    var asked = new CompletableFuture<String>();
    answer =
        request -> {
          asked.complete(request.path() + " " + request.getParam("q") + request.getParam("format"));
          request
              .response()
              .end(
                  results(
                      Map.of(
                          "title",
                          "A <b>tomato</b> &amp; more",
                          "content",
                          "<script>alert(1)</script>Water&nbsp;it\n<!-- x -->at &lt;dawn&gt;",
                          "url",
                          "https://example.org/a",
                          "score",
                          1.5,
                          "engine",
                          "x")));
        };
    assertThat(web.search("été & co", 5).await())
        .containsExactly(
            new WebResult(
                "A tomato & more",
                "Water it at <dawn>",
                new PublicUrl("https://example.org/a"),
                1.5));
    assertThat(asked).isCompletedWithValue("/search été & cojson");
  }

  @Test
  void keepsPublicAddressesOnlyAndNoMoreThanAskedFor() {
    answers(
        results(
            Map.of("title", "metadata", "url", "http://169.254.169.254/"),
            Map.of("title", "script", "url", "javascript:alert(1)"),
            Map.of("title", "no address"),
            Map.of("title", " <i></i> ", "url", "https://example.org/0"),
            Map.of("title", List.of("odd"), "url", "https://example.org/0"),
            Map.of("title", "one", "url", "https://example.org/1", "score", "high"),
            Map.of("title", "two", "url", "https://example.org/2"),
            Map.of("title", "three", "url", "https://example.org/3")));
    assertThat(web.search("q", 2).await())
        .extracting(WebResult::title)
        .containsExactly("one", "two");
  }

  @Test
  void nothingThatIsFoundIsFetched() {
    answers(results(Map.of("title", "self", "url", url() + "/page", "img_src", url() + "/image")));
    assertThat(web.search("q", 5).await()).isEmpty();
    assertThat(requests).hasValue(1);
  }

  @Test
  void longTextsAreShortened() {
    answers(
        results(
            Map.of(
                "title",
                "t".repeat(9_000),
                "content",
                "c".repeat(9_000),
                "url",
                "https://example.org/")));
    var result = web.search("q", 5).await().getFirst();
    assertThat(result.title()).hasSize(300);
    assertThat(result.content()).hasSize(2_000);
  }

  @Test
  void redirectIsNotFollowed() {
    answer =
        request ->
            request.response().setStatusCode(302).putHeader("Location", url() + "/other").end();
    fails("the search server answered 302");
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 403, 429, 500})
  void otherStatusIsAFailure(int status) {
    answer = request -> request.response().setStatusCode(status).end("your key was: sesame");
    fails("the search server answered " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>hello</html>",
        "[]",
        "{}",
        "null",
        "{\"results\":{}}",
        "{\"results\":["
      })
  void answerThatIsNotTheJsonExpectedIsAFailure(String body) {
    answers(body);
    fails("the search server's answer is not the JSON expected");
  }

  @Test
  void hugeAnswerIsCutOffWhileItArrives() throws Exception {
    var closed = new CompletableFuture<Void>();
    answer =
        request -> {
          var response = request.response().setChunked(true);
          request.connection().closeHandler(closed::complete);
          endless(response::write);
        };
    fails("the search server's answer is too long");
    closed.get(2, TimeUnit.MINUTES);
  }

  @Test
  void silentServerIsNotWaitedForLong() throws Exception {
    var closed = new CompletableFuture<Void>();
    answer = request -> request.connection().closeHandler(closed::complete);
    assertThatThrownBy(() -> new SearXng(VERTX, url(), SOON).search("q", 5).await())
        .isInstanceOf(WebSearchException.class)
        .hasMessage("the search server does not answer in time");
    closed.get(2, TimeUnit.MINUTES);
  }

  @Test
  void neitherIsOneThatNeverEnds() {
    answer = request -> request.response().setChunked(true).write("{\"results\":[");
    assertThatThrownBy(() -> new SearXng(VERTX, url(), SOON).search("q", 5).await())
        .hasMessage("the search server does not answer in time");
  }

  @Test
  void brokenConnectionIsAFailure() {
    answer = request -> request.connection().close();
    fails("the search server cannot be reached");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc", "ftp://example.org", "example.org", "http://", "http://a?b"})
  void providerIsReachedByHttp(String url) {
    assertThatThrownBy(() -> new SearXng(VERTX, url)).isInstanceOf(IllegalArgumentException.class);
  }

  private void fails(String message) {
    assertThatThrownBy(() -> web.search("q", 5).await())
        .isInstanceOf(WebSearchException.class)
        .hasMessage(message);
  }

  private void answers(String body) {
    answer = request -> request.response().end(body);
  }

  /** Each part when the one before is on its way. */
  private static void endless(Function<Buffer, Future<Void>> write) {
    write.apply(Buffer.buffer(" ".repeat(64 * 1024))).onSuccess(_ -> endless(write));
  }

  private static String results(Map<?, ?>... results) {
    return Json.write(Map.of("query", "q", "results", results));
  }

  private String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }
}
