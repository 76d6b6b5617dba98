package dev.scribe.llm;

import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.Source;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatMessage.User;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as the extractive engine sees it.
 *
 * @param wish the last thing the person said
 * @param since what was said and found after it
 * @param sources the notes given as context, wherever they stand
 */
record Conversation(String wish, List<ChatMessage> since, List<Passage> sources) {
  private static final int LONGEST = 40_000;
  private static final Pattern NAMED =
      Pattern.compile("(?:You are|Tu es|Vous êtes) (\\p{Lu}[\\p{L}\\p{M}]*)");

  static Conversation of(ChatRequest request) {
    Pattern called = called(agent(request));
    String wish = "";
    List<ChatMessage> since = new ArrayList<>();
    List<Passage> sources = new ArrayList<>();
    for (ChatMessage message : request.messages()) {
      switch (message) {
        case User user -> {
          wish = called.matcher(Texts.head(user.text(), LONGEST)).replaceFirst("");
          since.clear();
        }
        case Source source -> sources.add(new Passage(source.n(), source.title(), source.text()));
        case ChatMessage.Recalled _ -> {}
        case Peer _, Assistant _, ToolResult _ -> since.add(message);
      }
    }
    return new Conversation(wish, List.copyOf(since), List.copyOf(sources));
  }

  /** The agent's own name at the head of a request only calls it. */
  private static Pattern called(String agent) {
    return Pattern.compile(
        "\\A\\s*@?" + Pattern.quote(agent) + "(?:\\s*[,:!]\\s*|\\s+|\\z)",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** The name its persona gives the agent, or the empty string. */
  static String agent(ChatRequest request) {
    Matcher named = NAMED.matcher(request.system());
    return named.find() ? named.group(1) : "";
  }

  /** What the others have said since the wish. */
  List<String> peers() {
    return peers(0);
  }

  /** What the others have said after this agent's own last words; everything if it was silent. */
  List<String> unanswered() {
    return peers(spoken());
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
        .map(message -> Texts.head(((Peer) message).text(), LONGEST))
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
