package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.llm.ToolCall;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import dev.scribe.message.ToolName;
import dev.scribe.text.Titles;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Request for a note: the explicit wish, in French or English, that what is written be kept as one;
 * and the call that does it.
 */
final class NoteRequest {

  private static final int SUBSTANTIAL = 50;

  /** What was done before, or is not to be done, is no wish. */
  private static final String TO_DO = "(?<!\\b" + any("note-request/not-wished") + " )";

  private static final String FEW = "(?:(?!pas |jamais )\\w+ ){0,2}?";
  private static final String SOME = "(?:(?!pas |jamais )\\w+ ){0,12}?";

  /** In folded words. */
  static final String PATTERN =
      TO_DO
          + "(?:"
          + any("note-request/make")
          + " "
          + FEW
          + "(?:une|a) (?:\\w+ )?note|"
          + any("note-request/keep")
          + " "
          + SOME
          + "(?:dans|en|comme|sous forme d) (?:une )?(?:\\w+ )?note"
          + "|(?:enregistre[rz]?|sauvegarde[rz]?) "
          + SOME
          + "dans (?:mes|les) notes|"
          + any("note-request/save")
          + " "
          + SOME
          + "(?:as|in|into) (?:a )?(?:\\w+ )?note"
          + "|(?:save|store|add) "
          + SOME
          + "(?:to|in) (?:my|the) notes|"
          + any("note-request/write-minutes")
          + " "
          + SOME
          + "(?:comptes? rendus?|proces verbal)|"
          + any("note-request/draft-minutes")
          + " "
          + SOME
          + "(?:minutes|write up))";

  private static final Pattern WISH = Pattern.compile("\\b" + PATTERN + "\\b");

  private record Arguments(String title, String content) {}

  private NoteRequest() {}

  /** Told from the instruction alone: what a given text says is no wish. */
  static boolean isIn(String wish) {
    String instruction = GivenText.of(wish).map(GivenText::instruction).orElse(wish);
    return WISH.matcher(WritingTask.words(instruction)).find();
  }

  /** Empty unless something substantial was written. */
  static Optional<ToolCall> call(String written) {
    return EarlierText.answer(written)
        .filter(text -> text.body().length() > SUBSTANTIAL)
        .map(text -> new ToolCall("call_1", ToolName.CREATE_NOTE, Json.write(arguments(text))));
  }

  /** Says so if it was not kept. */
  static String remark(Language language, List<String> results) {
    boolean kept =
        results.stream().anyMatch(it -> Json.read(it, tree -> tree.path("success").asBoolean()));
    return kept ? "" : "\n\n_" + EnginePhrase.NOT_KEPT.in(language) + "_";
  }

  private static Arguments arguments(EarlierText.Text text) {
    return new Arguments(
        text.title().isEmpty() ? Titles.of(text.body()) : text.title(),
        text.sources().isEmpty() ? text.body() : text.body() + "\n\n" + text.sources());
  }
}
