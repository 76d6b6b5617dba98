package dev.scribe.gateway.openapi;

import dev.scribe.gateway.http.Problem;
import dev.scribe.message.Json;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;

/** Holds answers against the shapes of the OpenAPI document. */
public final class Schemas {
  private final OpenAPIContract contract;

  private Schemas(OpenAPIContract contract) {
    this.contract = contract;
  }

  public static Schemas load(Vertx vertx) {
    var text = OpenApiDocument.load(vertx).await().text();
    return new Schemas(OpenApiDocument.contract(vertx, text).await());
  }

  /** What is wrong with a JSON text that should be {@code components/schemas/name}. */
  public List<Problem.Fault> faults(String name, String json) {
    var schema =
        contract
            .getRawContract()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject(name);
    return SchemaValidator.of(schema, contract.getSchemaRepository())
        .faults("", "", Json.read(json, Object.class));
  }
}
