package dev.scribe.gateway.openapi;

import dev.scribe.gateway.http.Problem.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Validator of a JSON schema of the document, and what is wrong with a value in words for people.
 */
public record SchemaValidator(JsonObject schema, Validator validator) {
  private static final String ROOT = "#";
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("app://")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  /** Takes a schema whose references are resolved. */
  static SchemaValidator of(JsonObject schema, SchemaRepository repository) {
    var settled = settled(schema);
    return new SchemaValidator((JsonObject) settled, repository.validator(settled, OPTIONS));
  }

  /**
   * The validator would turn each part into a schema when it first meets it; done beforehand, so
   * that several threads may validate at once.
   */
  private static JsonSchema settled(JsonObject schema) {
    for (var name : List.copyOf(schema.fieldNames())) {
      switch (schema.getValue(name)) {
        case JsonObject part -> schema.put(name, settled(part));
        case JsonArray parts -> settle(parts);
        case null, default -> {}
      }
    }
    return JsonSchema.of(schema);
  }

  private static void settle(JsonArray parts) {
    for (var i = 0; i < parts.size(); i++) {
      if (parts.getValue(i) instanceof JsonObject part) {
        parts.set(i, settled(part));
      }
    }
  }

  /**
   * @param at the pointer of the value itself
   * @param name what to call the value itself; empty for a body
   */
  List<Fault> faults(String at, String name, Object value) {
    var verdict = validator.validate(value);
    if (verdict.getValid()) {
      return List.of();
    }
    var errors = Objects.requireNonNullElse(verdict.getErrors(), List.<OutputUnit>of());
    var faults =
        errors.stream()
            .filter(this::saysWhatIsWrong)
            .map(e -> fault(at, name, e))
            .distinct()
            .toList();
    return faults.isEmpty() ? List.of(new Fault(at, name + " is not valid")) : faults;
  }

  private Fault fault(String at, String name, OutputUnit error) {
    var where = at + error.getInstanceLocation().substring(ROOT.length());
    if (keyword(error).equals("required")) {
      var missing = missing(error);
      return new Fault(where + "/" + missing, missing + " is required");
    }
    var subject = where.equals(at) ? name : where.substring(where.lastIndexOf('/') + 1);
    return new Fault(
        where, subject.isEmpty() ? "the body " + rule(error) : subject + " " + rule(error));
  }

  /** Composed keywords only repeat that a part is wrong. */
  private boolean saysWhatIsWrong(OutputUnit error) {
    return keyword(error).equals("required") || !rule(error).isEmpty();
  }

  private String rule(OutputUnit error) {
    var bound = bound(error);
    return switch (keyword(error)) {
      case "type" -> "must be " + kinds(bound);
      case "minLength" -> "1".equals(bound.toString()) ? "must not be empty" : "is too short";
      case "maxLength" -> "must have at most " + bound + " characters";
      case "minimum" -> "must be " + bound + " or more";
      case "maximum" -> "must be " + bound + " or less";
      case "minItems" -> "must have at least " + bound + " entries";
      case "maxItems" -> "must have at most " + bound + " entries";
      case "enum" -> "must be one of " + words(bound, ", ");
      case "format" -> "must be a " + bound;
      case "pattern" -> "has a character that is not allowed, or is too long";
      default -> "";
    };
  }

  private static String kinds(Object types) {
    var words = words(types, " or ");
    return words.startsWith("array") || words.startsWith("integer") || words.startsWith("object")
        ? "an " + words
        : "a " + words;
  }

  private static String words(Object list, String between) {
    return list instanceof JsonArray many
        ? many.stream()
            .filter(word -> word != null && !word.equals("null"))
            .map(Object::toString)
            .collect(Collectors.joining(between))
        : list.toString();
  }

  private static String keyword(OutputUnit error) {
    var location = error.getKeywordLocation();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** What the schema demands at the keyword that failed. */
  private Object bound(OutputUnit error) {
    var pointer = JsonPointer.from(error.getKeywordLocation().substring(ROOT.length()));
    return Objects.requireNonNullElse(pointer.queryJson(schema), "");
  }

  /** The validator names the missing property only in its message, in quotes. */
  private static String missing(OutputUnit error) {
    var text = error.getError();
    return text.substring(text.indexOf('"') + 1, text.lastIndexOf('"'));
  }
}
