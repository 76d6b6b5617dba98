package dev.scribe.llm.chain;

import dev.scribe.llm.ChatModel;
import io.micrometer.core.instrument.Tag;
import java.util.List;

/** Tags of metrics: what the figures of models are told apart by. */
final class MetricTags {
  private MetricTags() {}

  static List<Tag> model(ChatModel model) {
    return List.of(Tag.of("model", model.name()));
  }

  static List<Tag> model(ChatModel model, String key, String value) {
    return List.of(Tag.of("model", model.name()), Tag.of(key, value));
  }
}
