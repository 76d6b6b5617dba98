package dev.scribe.gateway.openapi;

import dev.scribe.gateway.http.Problem.Fault;
import dev.scribe.message.WellFormed;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parameter in the path, the query or a header. Its text is taken for what the document says that
 * it is, never guessed from how it looks.
 *
 * @param kind {@code string}, {@code integer} (a Long), {@code boolean}, or {@code array} (a
 *     JsonArray) of strings, comma-separated and given any number of times
 */
record Parameter(
    String name,
    Location in,
    String kind,
    boolean required,
    Optional<Object> fallback,
    SchemaValidator shape) {

  enum Location {
    PATH,
    QUERY,
    HEADER;

    String pointerTo(String name) {
      return "/" + name().toLowerCase(Locale.ROOT) + "/" + name;
    }
  }

  /** The value, or what is wrong with it added to the faults. */
  Optional<Object> read(RoutingContext ctx, List<Fault> faults) {
    var text = text(ctx);
    if (text == null) {
      if (required) {
        faults.add(new Fault(in.pointerTo(name), name + " is required"));
      }
      return fallback;
    }
    var found = check(text);
    faults.addAll(found);
    return found.isEmpty() ? Optional.of(typed(text)) : Optional.empty();
  }

  private @Nullable String text(RoutingContext ctx) {
    return switch (in) {
      case PATH -> ctx.pathParam(name);
      case QUERY -> kind.equals("array") ? joined(ctx) : ctx.queryParams().get(name);
      case HEADER -> ctx.request().getHeader(name);
    };
  }

  private @Nullable String joined(RoutingContext ctx) {
    var given = ctx.queryParams().getAll(name);
    return given.isEmpty() ? null : String.join(",", given);
  }

  List<Fault> check(String text) {
    if (!WellFormed.is(text)) {
      return List.of(
          new Fault(in.pointerTo(name), name + " holds a character that is not allowed"));
    }
    return shape.faults(in.pointerTo(name), name, typed(text));
  }

  /** Text that is not what it should be stays text, for the shape to refuse. */
  private Object typed(String text) {
    return switch (kind) {
      case "integer" -> text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
      case "boolean" -> text.matches("true|false") ? (Object) Boolean.valueOf(text) : text;
      case "array" ->
          new JsonArray(
              Stream.of(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList());
      default -> text;
    };
  }
}
