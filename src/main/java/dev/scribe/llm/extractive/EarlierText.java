package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.message.Language;
import dev.scribe.text.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Earlier text, which a follow-up such as {@code plus court} is about: the last one of the session.
 */
final class EarlierText {
  private static final int FEWEST_WORDS = 4;
  private static final Pattern REMARK = Pattern.compile("(?m)\\n*^_[^_\\n]+_\\s*\\z");
  private static final Pattern TITLE = Pattern.compile("\\A## ([^\\n]+)\\n+");
  private static final Pattern SOURCES =
      Pattern.compile("(?m)\\n*^Sources\\s?: \\[\\d[^\\n]*\\s*\\z");

  /**
   * @param title may be empty
   * @param sources the line that names the notes cited, may be empty
   */
  record Text(String title, String body, String sources) {}

  private EarlierText() {}

  static Optional<Text> text(List<ChatMessage> earlier) {
    return earlier.reversed().stream().map(EarlierText::text).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Text> text(ChatMessage message) {
    return switch (message) {
      case User user ->
          GivenText.of(user.text()).map(given -> new Text(given.heading(), given.text(), ""));
      case Assistant said -> answer(said.text());
      case Peer peer -> answer(peer.text());
      default -> Optional.empty();
    };
  }

  /** What was answered, without the remarks that are about the agent itself. */
  static Optional<Text> answer(String said) {
    String bare = REMARK.matcher(said.strip()).replaceFirst("");
    if (isOwn(bare) || Findings.foundNothing(bare) || Findings.agrees(bare)) {
      return Optional.empty();
    }
    var sources = SOURCES.matcher(bare).results().findFirst();
    String text = sources.map(line -> bare.substring(0, line.start())).orElse(bare);
    var title = TITLE.matcher(text).results().findFirst();
    String body = title.map(line -> text.substring(line.end())).orElse(text).strip();
    return Words.of(body).size() < FEWEST_WORDS
        ? Optional.empty()
        : Optional.of(
            new Text(
                title.map(line -> line.group(1)).orElse(""),
                body,
                sources.map(line -> line.group().strip()).orElse("")));
  }

  private static boolean isOwn(String text) {
    return Arrays.stream(EnginePhrase.values())
        .flatMap(phrase -> Arrays.stream(Language.values()).map(phrase::in))
        .anyMatch(text::equals);
  }
}
