package dev.scribe.gateway.openapi;

import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.Problem.Fault;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Endpoint: one operation of the document, ready to be served.
 *
 * @param paths where it answers, in the router's notation ({@code /notes/:id})
 * @param body the shape of its request body; empty if it reads none
 */
public record Endpoint(
    String id,
    HttpMethod method,
    List<String> paths,
    List<Parameter> parameters,
    Optional<SchemaValidator> body) {

  /** Holds a parameter that came in another way to the rule for its text. */
  public void check(String name, String text) {
    var faults =
        parameters.stream()
            .filter(parameter -> parameter.name().equals(name))
            .flatMap(parameter -> parameter.check(text).stream())
            .toList();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  /** The parameters of a request by name; absent ones are missing unless they have a default. */
  Map<String, Object> parameters(RoutingContext ctx) {
    Map<String, Object> values = new HashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (var parameter : parameters) {
      parameter.read(ctx, faults).ifPresent(value -> values.put(parameter.name(), value));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    return values;
  }
}
