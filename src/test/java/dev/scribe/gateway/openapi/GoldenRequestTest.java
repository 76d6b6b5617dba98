package dev.scribe.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public requests, as clients send them: {@code <operationId>.<what>.json}. */
final class GoldenRequestTest {
  private static Vertx vertx;
  private static OpenApiDocument document;

  @BeforeAll
  static void load() {
    vertx = Vertx.vertx();
    document = OpenApiDocument.load(vertx).await();
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  static Stream<Path> requests() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/golden/requests"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void meetsTheDocument(Path file) throws IOException {
    var name = file.getFileName().toString();
    var operation = name.substring(0, name.indexOf('.'));
    var endpoint =
        document.endpoints().stream()
            .filter(e -> e.id().equals(operation))
            .findFirst()
            .orElseThrow();

    var body = JsonBody.read(Files.readAllBytes(file), endpoint.body().orElseThrow());

    assertThat(body.findValues("mode")).noneMatch(JsonNode::isNull);
  }
}
