package dev.scribe.gateway.openapi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.Problem.Fault;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Json;
import dev.scribe.message.WellFormed;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Body in JSON: bytes of a request to what that every later part of the chain can keep. */
public final class JsonBody {
  private static final ObjectReader READER =
      Json.MAPPER
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .without(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);

  private static final int MALFORMED = 400;

  private JsonBody() {}

  /**
   * Members that are null are left out, because null means absent.
   *
   * @throws Problem 400 if it is not JSON in UTF-8, 422 if a text holds NUL or a lone surrogate or
   *     the shape is not met
   */
  static JsonNode read(byte[] bytes, SchemaValidator shape) {
    var tree = parse(bytes);
    check(tree, shape);
    return tree;
  }

  /**
   * As {@link #read}, of any shape.
   *
   * @throws Problem 400 if it is not JSON in UTF-8
   */
  public static JsonNode parse(byte[] bytes) {
    return parse(utf8(bytes));
  }

  /**
   * Leaves out what is null, and holds the rest to the shape.
   *
   * @throws Problem 422
   */
  public static void check(JsonNode tree, SchemaValidator shape) {
    List<Fault> faults = new ArrayList<>();
    tidy(tree, "", faults);
    if (faults.isEmpty()) {
      faults.addAll(shape.faults("", "", Json.MAPPER.convertValue(tree, Object.class)));
    }
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  /** A checked body as a record; members that are absent need an Optional there. */
  public static <T> T as(JsonNode body, Class<T> type) {
    try {
      return Json.MAPPER.treeToValue(body, type);
    } catch (JsonMappingException e) {
      throw Problem.invalid(pointer(e), "the value cannot be used");
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(at -> at.getFieldName() == null ? "" + at.getIndex() : at.getFieldName())
        .collect(Collectors.joining("/", "/", ""));
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(MALFORMED, ErrorCode.INVALID_REQUEST, "the body is not valid UTF-8");
    }
  }

  private static JsonNode parse(String text) {
    if (text.isBlank()) {
      throw Problem.of(MALFORMED, ErrorCode.INVALID_REQUEST, "a JSON body is expected");
    }
    try {
      return READER.readTree(text);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw Problem.of(
          MALFORMED,
          ErrorCode.INVALID_REQUEST,
          "the body is not valid JSON at line %d, column %d"
              .formatted(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()));
    }
  }

  private static void tidy(JsonNode node, String at, List<Fault> faults) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
      object.properties().forEach(member -> tidy(member.getKey(), member.getValue(), at, faults));
    } else if (node.isArray()) {
      for (var i = 0; i < node.size(); i++) {
        tidy(node.get(i), at + "/" + i, faults);
      }
    } else if (node.isTextual() && !WellFormed.is(node.textValue())) {
      faults.add(new Fault(at, "the text holds NUL or half a character (a lone surrogate)"));
    }
  }

  private static void tidy(String name, JsonNode value, String at, List<Fault> faults) {
    if (WellFormed.is(name)) {
      tidy(value, at + "/" + name.replace("~", "~0").replace("/", "~1"), faults);
    } else {
      faults.add(new Fault(at, "a member's name holds NUL or half a character"));
    }
  }
}
