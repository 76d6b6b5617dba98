package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Small talk: what is said to be polite and answered briefly, without a search. */
enum SmallTalk {
  EMPTY("(?!)", EnginePhrase.EMPTY, EnginePhrase.EMPTY),
  GREETING("(?!)", EnginePhrase.WRITER_GREETS, EnginePhrase.SEARCHER_GREETS),
  THANKS(
      "(?:"
          + any("small-talk/before-thanks")
          + " )*"
          + any("small-talk/thanks")
          + "(?: "
          + any("small-talk/after-thanks")
          + ")*",
      EnginePhrase.THANKED,
      EnginePhrase.THANKED),
  GOODBYE(
      "(?:" + any("small-talk/goodbye") + "(?: " + any("small-talk/after-goodbye") + ")*\\s?)+",
      EnginePhrase.GOODBYE,
      EnginePhrase.GOODBYE),
  HOW_ARE_YOU(
      any("small-talk/how-are-you") + "(?: " + any("small-talk/after-how-are-you") + ")*",
      EnginePhrase.HOW_ARE_YOU,
      EnginePhrase.HOW_ARE_YOU),
  HELP(
      "(?:(?:mais )?" + any("small-talk/help") + ")(?: " + any("small-talk/after-help") + ")*",
      EnginePhrase.WRITER_HELPS,
      EnginePhrase.SEARCHER_HELPS),
  PRAISE("(?:" + any("small-talk/praise") + "\\s?)+", EnginePhrase.PRAISED, EnginePhrase.PRAISED);

  private static final int LONGEST = 80;
  private static final String GREETS =
      any("greetings/hello", "small-talk/greeting")
          + "(?: "
          + any("small-talk/after-greeting")
          + ")?";
  private static final Pattern OPENING = Pattern.compile("(?:" + GREETS + "(?: |\\z))+");

  private final Pattern pattern;
  private final EnginePhrase writer;
  private final EnginePhrase searcher;

  SmallTalk(String pattern, EnginePhrase writer, EnginePhrase searcher) {
    this.pattern = Pattern.compile(pattern);
    this.writer = writer;
    this.searcher = searcher;
  }

  /** Of a wish without the names that only call agents. */
  static Optional<SmallTalk> of(String wish) {
    if (wish.length() > LONGEST) {
      return Optional.empty();
    }
    String words = Words.of(wish).stream().map(Words.Word::folded).collect(Collectors.joining(" "));
    if (words.isEmpty()) {
      return Optional.of(wish.codePoints().anyMatch(c -> c > 0x2FFF) ? GREETING : EMPTY);
    }
    String rest = OPENING.matcher(words).replaceFirst("");
    if (rest.isEmpty()) {
      return Optional.of(GREETING);
    }
    return Arrays.stream(values()).filter(kind -> kind.pattern.matcher(rest).matches()).findFirst();
  }

  String writerSays(Language language, String agent) {
    return introduced(writer.in(language), language, agent);
  }

  String searcherSays(Language language, String agent) {
    return introduced(searcher.in(language), language, agent);
  }

  /** Who greets says its name. */
  private String introduced(String text, Language language, String agent) {
    if (agent.isBlank() || (this != GREETING && this != HELP)) {
      return text;
    }
    String me = EngineReplies.in(language, "Je suis " + agent + ". ", "I am " + agent + ". ");
    return this == HELP ? me + text : text.replaceFirst("! ", "! " + me);
  }
}
