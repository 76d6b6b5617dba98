package dev.scribe.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.scribe.conf.ScribeConf.LimitsConf;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.ProblemResponder;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Operations of the document, served: reads, checks, hands over, answers. */
public final class Operations {
  /** Larger bodies would hold up the event loop while they are parsed and checked. */
  private static final int PARSED_HERE = 64 * 1024;

  /** May carry a recording, and are held to the smaller bound if they do not. */
  private static final Set<String> VOICE = Set.of("streamChat", "chat");

  /** Many notes at once, each of them as large as the smaller bound. */
  private static final String IMPORT = "importNotes";

  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final Vertx vertx;
  private final OpenApiDocument document;
  private final LimitsConf limits;
  private final Map<String, Operation> operations = new HashMap<>();

  /** What an operation does with a request; it may throw, or fail its future with, a Problem. */
  @FunctionalInterface
  public interface Operation {
    Future<ApiResponse> handle(ValidRequest request);
  }

  public Operations(Vertx vertx, OpenApiDocument document, LimitsConf limits) {
    this.vertx = vertx;
    this.document = document;
    this.limits = limits;
  }

  /** Serves what the document calls {@code id}. */
  public void on(String id, Operation work) {
    operations.put(id, work);
  }

  /** Serves them; the document and the routes must agree. */
  public void mountOn(Router router) {
    var documented = document.endpoints().stream().map(Endpoint::id).collect(Collectors.toSet());
    if (!documented.equals(operations.keySet())) {
      throw new IllegalStateException(
          "documented: %s, served: %s"
              .formatted(new TreeSet<>(documented), new TreeSet<>(operations.keySet())));
    }
    var paths = document.endpoints().stream().flatMap(e -> e.paths().stream()).distinct().toList();
    paths.forEach(path -> mount(router, path));
  }

  private void mount(Router router, String path) {
    var here = document.endpoints().stream().filter(e -> e.paths().contains(path)).toList();
    for (var endpoint : here) {
      var operation = Objects.requireNonNull(operations.get(endpoint.id()));
      router.route(endpoint.method(), path).handler(ctx -> serve(ctx, endpoint, operation));
    }
    var methods =
        here.stream().map(e -> e.method().name()).sorted().collect(Collectors.joining(", "));
    router.route(path).handler(ctx -> refuse(ctx, methods));
  }

  private static void refuse(RoutingContext ctx, String allowed) {
    ctx.response().putHeader(HttpHeaders.ALLOW, allowed);
    throw Problem.of(
        METHOD_NOT_ALLOWED, ErrorCode.INVALID_REQUEST, "this address answers to " + allowed);
  }

  private void serve(RoutingContext ctx, Endpoint endpoint, Operation operation) {
    var parameters = endpoint.parameters(ctx);
    arrive(ctx, endpoint)
        .compose(
            raw -> check(raw, endpoint).map(body -> new ValidRequest(ctx, parameters, body, raw)))
        .compose(operation::handle)
        .onComplete(
            answer -> answer(ctx, answer), failure -> ProblemResponder.render(ctx, failure));
  }

  private Future<Buffer> arrive(RoutingContext ctx, Endpoint endpoint) {
    if (endpoint.body().isEmpty()) {
      return Future.succeededFuture(Buffer.buffer());
    }
    if (!isJson(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
      throw Problem.of(
          UNSUPPORTED_MEDIA_TYPE, ErrorCode.INVALID_REQUEST, "send Content-Type: application/json");
    }
    var large = VOICE.contains(endpoint.id()) || IMPORT.equals(endpoint.id());
    return BodyReader.of(ctx.request(), large ? limits.voiceBodyBytes() : limits.bodyBytes());
  }

  private Future<JsonNode> check(Buffer raw, Endpoint endpoint) {
    if (endpoint.body().isEmpty()) {
      return Future.succeededFuture(MissingNode.getInstance());
    }
    var shape = endpoint.body().get();
    return raw.length() <= PARSED_HERE
        ? Future.succeededFuture(JsonBody.read(raw.getBytes(), shape))
        : vertx.executeBlocking(() -> bounded(raw, endpoint, shape), false);
  }

  private JsonNode bounded(Buffer raw, Endpoint endpoint, SchemaValidator shape) {
    var body = JsonBody.read(raw.getBytes(), shape);
    if (raw.length() > limits.bodyBytes()
        && VOICE.contains(endpoint.id())
        && !body.has("voice_data")) {
      throw BodyReader.tooLarge(limits.bodyBytes());
    }
    return body;
  }

  private static void answer(RoutingContext ctx, ApiResponse answer) {
    if (answer instanceof ApiResponse.Body(int status, Object value)) {
      ctx.response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .end(Json.write(value));
    }
  }

  /** A charset is of no meaning to JSON, which is UTF-8. */
  private static boolean isJson(@Nullable String type) {
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }
}
