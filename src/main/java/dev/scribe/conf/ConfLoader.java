package dev.scribe.conf;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loader of the configuration: binds {@code scribe.yaml} and the environment to {@link ScribeConf};
 * unknown keys are refused.
 */
public final class ConfLoader {
  static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addModule(new Jdk8Module())
          .build();

  /** Read from the environment alone, so that no file ever holds them. */
  private static final List<String> SECRETS =
      List.of("database_url", "api_tokens", "embeddings_api_key");

  private final Map<String, String> environment;

  public ConfLoader(Map<String, String> environment) {
    this.environment = environment;
  }

  public static ScribeConf load() {
    return new ConfLoader(System.getenv()).load(directory().resolve("scribe.yaml"));
  }

  /**
   * The folder of {@code scribe.yaml} and {@code agents/}: {@code -Dscribe.conf}, else {@code
   * conf}.
   */
  public static Path directory() {
    return Path.of(System.getProperty("scribe.conf", "conf"));
  }

  /** Reads the file, then lets the environment override it; throws {@link ConfException}. */
  public ScribeConf load(Path file) {
    try {
      var tree = (ObjectNode) YAML.readTree(Files.readString(file));
      SECRETS.forEach(key -> refuseInFile(tree, key));
      if (tree.has("providers")) {
        throw new ConfException("there is no setting providers: see models, and ANTHROPIC_API_KEY");
      }
      var models = ModelSection.of(tree);
      models.complete();
      tree.putArray("api_tokens");
      tree.putNull("database_url");
      tree.putNull("embeddings_api_key");
      checkComplete(tree);
      override(tree, "SCRIBE");
      models.takeKeys(environment);
      if (tree.get("data_dir").asText().isEmpty()) {
        tree.put("data_dir", defaultDataDir());
      }
      var injected =
          new InjectableValues.Std(Map.of("providers", ProviderEnvironment.of(environment)));
      return YAML.reader(injected).forType(ScribeConf.class).readValue(tree);
    } catch (JacksonException e) {
      throw unusable(where(file, e), e);
    } catch (IOException e) {
      throw new ConfException("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static void checkComplete(ObjectNode tree) {
    Stream.of(ScribeConf.class.getRecordComponents())
        .map(setting -> SnakeCaseStrategy.INSTANCE.translate(setting.getName()))
        .filter(setting -> !tree.has(setting) && !setting.equals("providers"))
        .forEach(
            setting -> {
              throw new ConfException("the setting " + setting + " is missing");
            });
  }

  private static String where(Path file, JacksonException e) {
    return e instanceof JsonMappingException m ? variable(m) + " (or " + file + ")" : "" + file;
  }

  /** What {@code e} means for people. */
  static ConfException unusable(String where, JacksonException e) {
    return switch (e) {
      case ValueInstantiationException v when v.getCause() instanceof ConfException known -> known;
      case ValueInstantiationException v ->
          new ConfException(where + ": " + v.getOriginalMessage());
      case JsonMappingException m -> new ConfException(where + ": " + why(m));
      default -> new ConfException(where + ": " + e.getOriginalMessage());
    };
  }

  private static String variable(JsonMappingException e) {
    return e.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .map(name -> "_" + name.toUpperCase(Locale.ROOT))
        .collect(Collectors.joining("", "SCRIBE", ""));
  }

  private static String why(JsonMappingException e) {
    return switch (e) {
      case InvalidFormatException wrong -> "\"" + wrong.getValue() + "\" cannot be used here";
      case UnrecognizedPropertyException unknown ->
          "there is no setting " + unknown.getPropertyName();
      default -> "this cannot be used here";
    };
  }

  private static void refuseInFile(ObjectNode tree, String key) {
    if (tree.has(key)) {
      throw new ConfException(
          "%s belongs into the environment as SCRIBE_%s, not into a file"
              .formatted(key, key.toUpperCase(Locale.ROOT)));
    }
  }

  private void override(ObjectNode node, String prefix) {
    for (var name : List.copyOf(node.properties())) {
      var variable = prefix + "_" + name.getKey().toUpperCase(Locale.ROOT);
      if (name.getValue() instanceof ObjectNode child) {
        override(child, variable);
      } else if (!environment.getOrDefault(variable, "").isBlank()) {
        var value = environment.getOrDefault(variable, "");
        node.set(name.getKey(), parse(node, name.getValue(), value));
      }
    }
  }

  private static JsonNode parse(ObjectNode node, JsonNode present, String value) {
    if (!(present instanceof ArrayNode)) {
      return node.textNode(value);
    }
    var list = node.arrayNode();
    Stream.of(value.split(",")).map(String::strip).filter(s -> !s.isEmpty()).forEach(list::add);
    return list;
  }

  private String defaultDataDir() {
    var base = environment.get("XDG_DATA_HOME");
    return base != null && !base.isBlank()
        ? base + "/scribe"
        : System.getProperty("user.home") + "/.local/share/scribe";
  }
}
