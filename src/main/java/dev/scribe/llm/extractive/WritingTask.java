package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.WellFormed;
import dev.scribe.text.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Task of a writer, told from the instruction alone, in French or English. The first that matches
 * wins, so that {@code résume ce mail} is a summary and no mail.
 */
enum WritingTask {
  TITLE(
      any("writing-task/title-verb")
          + " (?:\\w+ ){0,4}?"
          + any("writing-task/title-noun")
          + "|^(?:"
          + any("writing-task/before-title")
          + " )*(?:un|le|a|the)? ?(?:bon )?(?:titre|title)(?: (?:pour|for|de|of) .*)?$"),
  TRANSLATE(any("writing-task/translate") + "|(?:en|in|into|to) " + any("writing-task/language")),
  CORRECT(any("writing-task/correct") + "|(?:les|mes|sans|the|my) " + any("writing-task/mistakes")),
  SHORTEN(
      any("writing-task/shorten")
          + "|(?:plus|more) "
          + any("writing-task/short")
          + "|(?:trop|too) long(?:ue)?"),
  SUMMARISE(any("writing-task/summarise")),
  PROSE(
      any("writing-task/into-prose")
          + " (?:un |une |a |des |plain |du )?(?:vrai |seul |real |single )?"
          + any("writing-task/text")
          + "|"
          + any("writing-task/prose")
          + "|(?:fai(?:s|tes|re)|make|write)(?: moi)?(?: une?| des| a| some)? "
          + any("writing-task/sentences")),
  LIST(
      any("writing-task/into-list")
          + " (?:une? |a |des |la |the |ma |my )?(?:petite |short )?"
          + any("writing-task/list-noun")
          + "|"
          + any("writing-task/list")
          + "|^(?:liste|list)(?: (?:ca|cela|it|this|that|them))?$"),
  MINUTES(any("writing-task/minutes")),
  MAIL(
      any("writing-task/mail-verb")
          + " (?:\\w+ ){0,3}?"
          + any("writing-task/mail-noun")
          + "|^(?:un |an )?(?:e mail|email|mail)(?: (?:a|to|pour) .*)?$"),
  SIMPLIFY(any("writing-task/simplify")),
  EXPLAIN(any("writing-task/explain")),
  IMPROVE(any("writing-task/improve") + "|(?:plus|more|less|moins) " + any("writing-task/style")),
  STRUCTURE(any("writing-task/structure") + "|" + NoteRequest.PATTERN),
  COMPOSE(any("writing-task/compose"));

  private static final int READ = 400;
  private static final Pattern ANAPHORA =
      Pattern.compile(
          "\\b(?:"
              + any("pointing-back/words")
              + "|ce(?:tte|t|s)? "
              + any("pointing-back/this")
              + "|"
              + any("pointing-back/whose")
              + " (?:(?:derniere?|last|previous|precedente?) )?"
              + any("pointing-back/text")
              + ")\\b");
  private static final Pattern FRAME =
      Pattern.compile(
          "\\b(?:"
              + any("frame/words")
              + "|(?:en|in) (?:\\w+ )?(?:"
              + any("frame/number")
              + "|\\d+) (?:\\w+ )?"
              + any("frame/unit")
              + "|(?:"
              + any("frame/text")
              + "|(?:notre|our|la|the) (?:conversation|discussion)))\\b");

  private final Pattern pattern;

  WritingTask(String pattern) {
    this.pattern = Pattern.compile("\\b(?:" + pattern + ")(?![\\p{L}\\p{N}])");
  }

  static Optional<WritingTask> of(String instruction) {
    String words = words(instruction);
    return Arrays.stream(values()).filter(task -> task.pattern.matcher(words).find()).findFirst();
  }

  /** Why it cannot be done on nothing, or not without a language model. */
  Optional<EnginePhrase> needsModel() {
    return switch (this) {
      case TRANSLATE -> Optional.of(EnginePhrase.CANNOT_TRANSLATE);
      case EXPLAIN -> Optional.of(EnginePhrase.CANNOT_EXPLAIN);
      case SIMPLIFY -> Optional.of(EnginePhrase.CANNOT_SIMPLIFY);
      case IMPROVE, COMPOSE, MAIL, MINUTES -> Optional.of(EnginePhrase.CANNOT_COMPOSE);
      case TITLE, CORRECT, SHORTEN, SUMMARISE, PROSE, LIST, STRUCTURE -> Optional.empty();
    };
  }

  /** Whether nothing but a language model can do it, whatever is given. */
  boolean isBeyond() {
    return this == TRANSLATE || this == EXPLAIN || this == SIMPLIFY;
  }

  /** Whether it is done on a text as a whole, not on what it says of something. */
  boolean keepsTheWhole() {
    return switch (this) {
      case TITLE, CORRECT, SHORTEN, PROSE, LIST, MAIL, MINUTES, IMPROVE, STRUCTURE -> true;
      case TRANSLATE, SUMMARISE, SIMPLIFY, EXPLAIN, COMPOSE -> false;
    };
  }

  /**
   * Whether an instruction names nothing to work on but what was said before: {@code plus court},
   * {@code mets ça en liste}.
   */
  static boolean pointsBack(String instruction) {
    String words = words(instruction);
    int others = Question.of(beyond(words)).terms().size();
    return others == 0 || (others == 1 && ANAPHORA.matcher(words).find());
  }

  /** Whether a phrase of an instruction says more than that there is a text. */
  static boolean names(String phrase) {
    return !Question.of(beyond(words(phrase))).isEmpty();
  }

  /** What an instruction speaks of, besides what is to be done. */
  private static String beyond(String words) {
    String rest = words;
    for (WritingTask task : values()) {
      rest = task.pattern.matcher(rest).replaceAll(" ");
    }
    return FRAME.matcher(rest).replaceAll(" ");
  }

  static String words(String instruction) {
    return Words.of(WellFormed.head(instruction, READ)).stream()
        .map(Words.Word::folded)
        .collect(Collectors.joining(" "));
  }
}
