package dev.scribe.knowledge.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scribe.support.EmbeddingsServer;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsEndpointTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String KEY = "sesame";
  private final EmbeddingsServer server = new EmbeddingsServer(VERTX);
  private final Embedder embedder =
      new EmbeddingsEndpoint(VERTX, server.url(), "tiny", Optional.of(KEY));

  @AfterEach
  void close() {
    server.close();
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  @Test
  void asksInBatchesAndReturnsUnitVectorsInTheOrderAsked() throws Exception {
    var texts = IntStream.range(0, 70).mapToObj(n -> "text number " + n).toList();
    var vectors = embed(texts);
    assertThat(server.embedded).extracting(List::size).containsExactly(32, 32, 6);
    assertThat(server.texts()).containsExactlyElementsOf(texts);
    assertThat(server.authorizations).containsOnly("Bearer " + KEY);
    for (var n = 0; n < texts.size(); n++) {
      var wanted = EmbeddingsServer.vector(texts.get(n));
      assertThat(length(vectors.get(n))).isCloseTo(1, within(1e-6));
      assertThat(cosine(wanted, vectors.get(n))).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void triesAgainWhenTheServerIsBusyAndWaitsAsLongAsItSays() throws Exception {
    server.next.add(
        request ->
            request.response().setStatusCode(429).putHeader("Retry-After", "1").end("later"));
    server.next.add(EmbeddingsServer.status(503));
    server.next.add(request -> request.connection().close());
    var began = System.nanoTime();
    assertThat(embed(List.of("a"))).hasSize(1);
    assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void givesUpWhenTheServerWantsMoreTimeThanAnybodyHas() {
    server.next.add(
        request ->
            request.response().setStatusCode(503).putHeader("Retry-After", "86400").end("later"));
    assertThatThrownBy(() -> embed(List.of("a"))).hasMessageContaining("503");
    assertThat(server.embedded).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404})
  void failsAtOnceWithoutRepeatingWhatTheServerSays(int status) {
    server.next.add(
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("Location", server.url() + "/embeddings")
                .end("your key " + KEY + " is wrong"));
    assertThatThrownBy(() -> embed(List.of("a")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessage("the embeddings server answered " + status)
        .hasNoCause();
    assertThat(server.embedded).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "{}",
        "{\"data\":[]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":7,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0},{\"index\":1,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":[0]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":1,\"embedding\":\"AAAA\"}]}",
        "{\"data\":[null,{\"index\":1,\"embedding\":[1]}]}"
      })
  void saysThatAnAnswerCannotBeUnderstood(String body) {
    server.next.add(EmbeddingsServer.body(body));
    assertThatThrownBy(() -> embed(List.of("a", "b")))
        .isInstanceOf(EmbeddingException.class)
        .hasMessageContaining("cannot be understood")
        .hasMessageNotContaining("html");
  }

  @Test
  void embedsATextThatIsTooLongByItsBeginning() throws Exception {
    server.tooLong = text -> text.length() > 300;
    var vectors = embed(List.of("short", "word ".repeat(200), ""));
    assertThat(vectors).hasSize(3);
    assertThat(server.texts()).containsExactly("short", "word ".repeat(50), ".");
  }

  @Test
  void saysThatNobodyListens() {
    server.close();
    assertThatThrownBy(() -> embed(List.of("a")))
        .hasMessageContaining("the embeddings server cannot be reached");
  }

  private List<float[]> embed(List<String> texts) throws Exception {
    return embedder.embed(texts).await(2, TimeUnit.MINUTES);
  }

  private static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  private static double cosine(float[] one, float[] other) {
    return dot(one, other) / length(one) / length(other);
  }

  private static double dot(float[] one, float[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }
}
