package dev.scribe.llm;

import dev.scribe.message.Language;
import java.util.List;

/**
 * Request to a model: everything it is told for one answer; nothing else may influence it.
 *
 * @param owner whose request it is; no provider is told
 * @param system who the agent is and how it behaves, with a place for each kind of material: {@code
 *     {{context}}}, {@code {{memory}}}, {@code {{transcript}}}
 * @param agent the name that the answering agent goes by
 * @param agents names and aliases of all agents that a person may address, its own among them
 * @param language the language to answer in
 * @param messages the conversation, oldest first; the last {@link ChatMessage.User} is the request
 * @param tools what the model may call
 * @param temperature 0 to 1
 */
public record ChatRequest(
    String owner,
    String system,
    String agent,
    List<String> agents,
    Language language,
    List<ChatMessage> messages,
    List<ToolSpec> tools,
    double temperature) {
  public ChatRequest {
    agents = List.copyOf(agents);
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /** Whether a tool of that name may be called. */
  public boolean offers(String tool) {
    return tools.stream().anyMatch(spec -> spec.name().equals(tool));
  }
}
