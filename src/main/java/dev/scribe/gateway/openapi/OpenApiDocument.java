package dev.scribe.gateway.openapi;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import io.vertx.openapi.contract.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The OpenAPI document: the single source of paths and shapes. Immutable once loaded; one serves
 * all event loops.
 *
 * @param text as it is published
 * @param version of this program
 * @param endpoints literal paths first, so that {@code /notes/recent} is never taken for an id
 */
public record OpenApiDocument(String text, String version, List<Endpoint> endpoints) {
  private static final String NAME = "/openapi.yaml";
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");

  /** Reads and checks the document; a faulty one fails the start. */
  public static Future<OpenApiDocument> load(Vertx vertx) {
    return vertx
        .executeBlocking(OpenApiDocument::read)
        .compose(
            text -> {
              var bases = bases(tree(text));
              return contract(vertx, text).map(contract -> of(text, bases, contract));
            });
  }

  public Endpoint endpoint(String id) {
    return endpoints.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /**
   * What Vert.x makes of the document. It knows neither relative servers, nor servers of a path,
   * nor event streams; so it is shown the requests and the components only.
   */
  static Future<OpenAPIContract> contract(Vertx vertx, String text) {
    var tree = tree(text);
    tree.remove("servers");
    var paths = tree.getJsonObject("paths");
    paths.stream()
        .flatMap(path -> ((JsonObject) path.getValue()).stream())
        .filter(member -> METHODS.contains(member.getKey()))
        .forEach(member -> ((JsonObject) member.getValue()).put("responses", pending()));
    return OpenAPIContract.from(vertx, tree);
  }

  private static JsonObject pending() {
    return JsonObject.of("default", JsonObject.of("description", "any"));
  }

  private static OpenApiDocument of(String text, List<String> bases, OpenAPIContract contract) {
    var endpoints =
        contract.getPaths().stream()
            .flatMap(
                path ->
                    path.getOperations().stream().map(op -> endpoint(op, path, bases, contract)))
            .toList();
    var version = contract.getRawContract().getJsonObject("info").getString("version");
    return new OpenApiDocument(text, version, endpoints);
  }

  private static Endpoint endpoint(
      Operation operation, Path path, List<String> bases, OpenAPIContract contract) {
    var own = bases(path.getOpenAPIModel());
    var template = path.getName().replaceAll("\\{(\\w+)}", ":$1");
    return new Endpoint(
        operation.getOperationId(),
        operation.getHttpMethod(),
        (own.isEmpty() ? bases : own).stream().map(base -> base + template).toList(),
        operation.getParameters().stream().map(p -> parameter(p, contract)).toList(),
        Optional.ofNullable(operation.getRequestBody()).map(body -> shape(json(body), contract)));
  }

  private static JsonObject json(RequestBody body) {
    var type = Objects.requireNonNull(body.getContent().get("application/json"));
    return (JsonObject) type.getSchema();
  }

  private static Parameter parameter(
      io.vertx.openapi.contract.Parameter parameter, OpenAPIContract contract) {
    var schema = (JsonObject) parameter.getSchema();
    return new Parameter(
        parameter.getName(),
        Parameter.Location.valueOf(parameter.getIn().name()),
        schema.getString("type"),
        parameter.isRequired(),
        fallback(schema),
        shape(schema, contract));
  }

  private static Optional<Object> fallback(JsonObject schema) {
    var value = schema.getValue("default");
    return Optional.ofNullable(value instanceof Number n ? (Object) n.longValue() : value);
  }

  private static SchemaValidator shape(JsonObject schema, OpenAPIContract contract) {
    return SchemaValidator.of(schema, contract.getSchemaRepository());
  }

  private static List<String> bases(JsonObject model) {
    return model.getJsonArray("servers", new JsonArray()).stream()
        .map(server -> URI.create(((JsonObject) server).getString("url")).getPath())
        .map(base -> base.equals("/") ? "" : base)
        .toList();
  }

  @SuppressWarnings("unchecked") // the root of the document is an object with string keys
  private static JsonObject tree(String text) {
    try {
      return new JsonObject((Map<String, Object>) new YAMLMapper().readValue(text, Map.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read() throws IOException {
    try (var in = OpenApiDocument.class.getResourceAsStream(NAME)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
