package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatMessage;
import dev.scribe.message.Language;
import dev.scribe.text.Words;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what a writer said that nobody had told it. */
final class Inventions {
  private static final List<String> OWN =
      Arrays.stream(EnginePhrase.values())
          .flatMap(phrase -> Arrays.stream(Language.values()).map(phrase::in))
          .sorted(Comparator.comparing(String::length).reversed())
          .toList();

  private Inventions() {}

  /**
   * Words of the output that stand neither in what was said to the agent nor in {@link
   * EnginePhrase}. A phrase counts as a whole only: its words are not free to be used otherwise.
   */
  static List<String> of(String output, List<ChatMessage> inputs) {
    Set<String> known = new HashSet<>();
    for (ChatMessage message : inputs) {
      for (String text : texts(message)) {
        known.addAll(words(text));
        known.addAll(words(text.replaceAll("(?<=\\p{L})['’](?=\\p{L})", "")));
      }
    }
    String rest = output;
    for (String phrase : OWN) {
      rest =
          rest.replaceAll(
              "(?<![\\p{L}\\p{N}])" + java.util.regex.Pattern.quote(phrase) + "(?![\\p{L}\\p{N}])",
              " ");
    }
    String bare = rest.replaceAll("(?<=\\p{L})n't\\b", "nt");
    return words(bare).stream().filter(word -> !known.contains(word)).toList();
  }

  private static List<String> texts(ChatMessage message) {
    return switch (message) {
      case ChatMessage.User user -> List.of(user.text());
      case ChatMessage.Peer peer -> List.of(peer.text());
      case ChatMessage.Assistant said -> List.of(said.text());
      case ChatMessage.Source note -> List.of(note.n() + "", note.title(), note.text());
      case ChatMessage.Recalled past -> List.of();
      case ChatMessage.ToolResult result -> List.of(result.json());
    };
  }

  static Set<String> words(String text) {
    return Words.of(text).stream().map(Words.Word::folded).collect(Collectors.toSet());
  }
}
