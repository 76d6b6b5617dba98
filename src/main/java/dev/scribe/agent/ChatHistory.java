package dev.scribe.agent;

import dev.scribe.llm.ChatMessage;
import dev.scribe.message.Command;
import dev.scribe.message.RecalledExchange;
import dev.scribe.message.Source;
import dev.scribe.message.Utterance;
import java.util.ArrayList;
import java.util.List;

/**
 * Chat history of a turn, as the model of one agent gets to see it: memory, earlier conversations,
 * notes, the request, what was said since.
 */
final class ChatHistory {
  private ChatHistory() {}

  static List<ChatMessage> of(Command.TakeTurn turn) {
    var messages = new ArrayList<ChatMessage>();
    turn.memory().forEach(said -> messages.add(heard(turn.agent(), said)));
    turn.recalled().forEach(earlier -> messages.add(material(earlier)));
    turn.context().forEach(source -> messages.add(material(source)));
    messages.add(new ChatMessage.User(turn.text()));
    turn.said().forEach(said -> messages.add(heard(turn.agent(), said)));
    return messages;
  }

  private static ChatMessage heard(String self, Utterance said) {
    if (said.who().equals(Utterance.USER)) {
      return new ChatMessage.User(said.text());
    }
    return said.who().equals(self)
        ? new ChatMessage.Assistant(said.text(), List.of())
        : new ChatMessage.Peer(said.who(), said.text());
  }

  private static ChatMessage material(RecalledExchange earlier) {
    return new ChatMessage.Recalled(
        earlier.title(), earlier.at(), earlier.asked(), earlier.answered());
  }

  private static ChatMessage material(Source source) {
    return new ChatMessage.Source(source.n(), source.noteId(), source.title(), source.text());
  }
}
