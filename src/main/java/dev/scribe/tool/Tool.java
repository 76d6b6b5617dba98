package dev.scribe.tool;

import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Effect;
import dev.scribe.message.Language;
import dev.scribe.message.Source;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Tool: something an agent can do besides talking. */
public sealed interface Tool {
  Label label();

  default ToolSpec spec() {
    return label().spec();
  }

  /** One line for people, like "recherche dans les archives". */
  default String line(Language language) {
    return switch (language) {
      case FR -> label().french();
      case EN -> label().english();
    };
  }

  /**
   * How a tool is told of.
   *
   * @param spec to the model
   * @param french to people, as one line
   * @param english the same
   */
  record Label(ToolSpec spec, String french, String english) {}

  /** A tool that finds something out and changes nothing. */
  non-sealed interface Reading extends Tool {
    /**
     * Runs it for one owner. A failure is told to the model.
     *
     * @throws InvalidToolCall at once, if it cannot be followed; people see nothing of that
     */
    Future<Outcome> run(String owner, ToolArguments arguments, RunSources sources);
  }

  /** A tool that changes something: it only says what, and the run's owner does it. */
  non-sealed interface Acting extends Tool {
    /**
     * Pure.
     *
     * @param asked what the person wrote
     * @throws InvalidToolCall if it must not be done
     */
    Effect effect(ToolArguments arguments, RunSources sources, String asked);
  }

  /**
   * What came of it.
   *
   * @param json for the model; of a long one the texts are shortened
   * @param details for people, in the {@code agent_action}
   * @param sources notes that it brought up
   */
  record Outcome(String json, Map<String, Object> details, List<Source> sources) {
    public Outcome {
      json = ToolResultLimit.json(json);
    }
  }
}
