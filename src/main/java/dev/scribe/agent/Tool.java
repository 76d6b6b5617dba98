package dev.scribe.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Language;
import dev.scribe.message.Source;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Something an agent can do besides talking. */
public interface Tool {
  ToolSpec spec();

  /** One line for people, like "recherche dans les archives". */
  String line(Language language);

  /**
   * Runs it for one owner. A bad argument or a failure is a failed future, told to the model as its
   * message.
   */
  Future<Outcome> run(String owner, JsonNode arguments, Sources sources);

  /**
   * What came of it.
   *
   * @param json for the model
   * @param details for people, in the {@code agent_action}
   * @param sources notes that it brought up
   */
  record Outcome(String json, Map<String, Object> details, List<Source> sources) {}
}
