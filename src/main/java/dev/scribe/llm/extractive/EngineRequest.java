package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.Recalled;
import dev.scribe.llm.ChatMessage.Source;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.WellFormed;
import dev.scribe.text.Pleasantries;
import dev.scribe.text.Vocatives;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Request as the extractive engine sees it.
 *
 * @param wish the last thing the person said, without the names that only call agents
 * @param earlier what was said in the session before it, oldest first
 * @param since what was said and found after it
 * @param recalled earlier conversations on something alike
 * @param sources the notes given as context, wherever they stand
 */
record EngineRequest(
    String wish,
    List<ChatMessage> earlier,
    List<ChatMessage> since,
    List<Passage> sources,
    List<Recalled> recalled) {
  private static final int LONGEST = 40_000;

  static EngineRequest of(ChatRequest request) {
    Vocatives vocatives =
        Vocatives.of(Stream.concat(Stream.of(request.agent()), request.agents().stream()).toList());
    String wish = "";
    List<ChatMessage> earlier = new ArrayList<>();
    List<ChatMessage> since = new ArrayList<>();
    List<Passage> sources = new ArrayList<>();
    List<Recalled> recalled = new ArrayList<>();
    for (ChatMessage message : request.messages()) {
      switch (message) {
        case User user -> {
          if (!wish.isEmpty()) {
            earlier.add(new User(wish));
          }
          earlier.addAll(since);
          since.clear();
          wish = Pleasantries.without(vocatives.strip(WellFormed.head(user.text(), LONGEST)));
        }
        case Source source -> sources.add(new Passage(source.n(), source.title(), source.text()));
        case Recalled once -> recalled.add(once);
        case Peer _, Assistant _, ToolResult _ -> since.add(message);
      }
    }
    return new EngineRequest(
        wish,
        List.copyOf(earlier),
        List.copyOf(since),
        List.copyOf(sources),
        List.copyOf(recalled));
  }

  /** What the others have said since the wish. */
  List<String> peers() {
    return peers(0);
  }

  /** What the others have said after this agent's own last words; everything if it was silent. */
  List<String> unanswered() {
    return peers(spoken());
  }

  /** What this agent itself has said to the wish. */
  List<String> ownTexts() {
    return since.stream()
        .filter(Assistant.class::isInstance)
        .map(message -> ((Assistant) message).text())
        .toList();
  }

  /** Whether this agent has already said something to the wish. */
  boolean hasSpoken() {
    return spoken() > 0;
  }

  /** Results of a tool, since the wish. */
  List<String> results(String tool) {
    return since.stream()
        .filter(ToolResult.class::isInstance)
        .map(ToolResult.class::cast)
        .filter(result -> result.tool().equals(tool))
        .map(ToolResult::json)
        .toList();
  }

  private List<String> peers(int from) {
    return since.stream()
        .skip(from)
        .filter(Peer.class::isInstance)
        .map(message -> WellFormed.head(((Peer) message).text(), LONGEST))
        .toList();
  }

  private int spoken() {
    for (int i = since.size(); i > 0; i--) {
      if (since.get(i - 1) instanceof Assistant said && !said.text().isBlank()) {
        return i;
      }
    }
    return 0;
  }
}
