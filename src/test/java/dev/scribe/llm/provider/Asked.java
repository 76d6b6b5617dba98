package dev.scribe.llm.provider;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Language;
import java.util.List;
import java.util.stream.Stream;

/** Requests as an agent makes them. */
final class Asked {
  static final ToolSpec SEARCH =
      new ToolSpec("search_knowledge", "Searches the notes.", "{\"type\":\"object\"}");

  private Asked() {}

  static ChatRequest request(ChatMessage... after) {
    return request("You are Mimir.", List.of(SEARCH), after);
  }

  static ChatRequest request(String system, List<ToolSpec> tools, ChatMessage... messages) {
    var all =
        Stream.of(messages).anyMatch(ChatMessage.User.class::isInstance)
            ? Stream.of(messages)
            : Stream.concat(Stream.of(new ChatMessage.User("Vélo ?")), Stream.of(messages));
    return new ChatRequest(
        "local", system, "mimir", List.of("mimir"), Language.EN, all.toList(), tools, 0.2);
  }
}
