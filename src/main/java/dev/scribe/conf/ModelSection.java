package dev.scribe.conf;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Section of models: the part {@code models} of {@code scribe.yaml}: each entry may leave out what
 * is usual.
 */
final class ModelSection {
  /** Names with a meaning of their own in a chain, or of models that are found without a name. */
  static final Set<String> RESERVED =
      Set.of("auto", "extractive", "anthropic", "openai", "ollama", "default");

  private static final String USUAL =
      """
      {url: "", key: "", temperature: null, max_tokens: %d, first_byte_seconds: %d,
       silent_seconds: %d, at_once: %d, free: false}
      """
          .formatted(
              ModelConf.MAX_TOKENS,
              ModelConf.FIRST_BYTE_SECONDS,
              ModelConf.SILENT_SECONDS,
              ModelConf.AT_ONCE);

  private final ObjectNode models;

  private ModelSection(ObjectNode models) {
    this.models = models;
  }

  static ModelSection of(ObjectNode tree) {
    if (!(tree.get("models") instanceof ObjectNode models)) {
      throw new ConfException("models: expected a name with its settings for each model, or {}");
    }
    return new ModelSection(models);
  }

  /** Adds what is left out, so that the environment can override it too. */
  void complete() throws JacksonException {
    for (var entry : List.copyOf(models.properties())) {
      var name = entry.getKey();
      if (RESERVED.contains(name) || !name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
        throw new ConfException("models: no model can be named " + name);
      }
      if (!(entry.getValue() instanceof ObjectNode given)
          || !given.hasNonNull("protocol")
          || !given.hasNonNull("model")) {
        throw new ConfException("models: " + name + " needs a protocol and a model");
      }
      models.set(name, ((ObjectNode) ConfLoader.YAML.readTree(USUAL)).setAll(given));
    }
  }

  /** Puts the key in the place of its variable's name. */
  void takeKeys(Map<String, String> environment) {
    for (var entry : models.properties()) {
      var model = (ObjectNode) entry.getValue();
      var variable = model.path("key").asText().strip();
      if (variable.isEmpty()) {
        model.putNull("key");
      } else {
        model.put("key", key(entry.getKey(), variable, environment));
      }
    }
  }

  private static String key(String model, String variable, Map<String, String> environment) {
    if (!variable.matches("[A-Z_][A-Z0-9_]*")) {
      // Not repeated: it may be the key itself.
      throw new ConfException(
          "models: key of %s is the NAME of an environment variable, in capitals".formatted(model));
    }
    var key = environment.getOrDefault(variable, "").strip();
    if (key.isEmpty()) {
      throw new ConfException(
          "models: %s wants its key in the environment variable %s, which is not set"
              .formatted(model, variable));
    }
    return key;
  }
}
