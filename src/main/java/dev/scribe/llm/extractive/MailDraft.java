package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.Words;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draft of a mail around what is to be said: subject, address, the text itself, a close. */
final class MailDraft {
  private static final Pattern TO =
      Pattern.compile(
          "(?<!\\p{L})"
              + any("mail/to")
              + "\\s+((?:(?:M\\.|Mme|Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?)\\s+)?\\p{Lu}[\\p{L}’'-]+(?:\\s\\p{Lu}[\\p{L}’'-]+)?)");
  private static final Pattern GREETED =
      Pattern.compile("(?iuU)^\\s*" + any("greetings/hello", "mail/greeting") + "\\b.*");
  private static final Pattern CLOSED =
      Pattern.compile(
          "(?isuU).*\\b" + any("mail/close") + "\\b[^\\n]{0,30}(?:\\n[^\\n]{0,60}){0,3}\\z");

  private MailDraft() {}

  static String of(String instruction, String title, String text) {
    Language language = Words.language(text);
    String proof = Proofreader.of(text);
    String body = proof.strip();
    String subject =
        EnginePhrase.SUBJECT.in(language) + EngineReplies.in(language, "\u202F: ", ": ") + title;
    String head =
        GREETED.matcher(body.lines().findFirst().orElse("")).matches()
            ? ""
            : greeting(instruction, language);
    String close = CLOSED.matcher(body).matches() ? "" : "\n\n" + EnginePhrase.REGARDS.in(language);
    return subject + "\n\n" + head + body + close;
  }

  private static String greeting(String instruction, Language language) {
    Matcher to = TO.matcher(instruction);
    Optional<String> name = to.find() ? Optional.of(to.group(1)) : Optional.empty();
    return EnginePhrase.DEAR.in(language) + name.map(known -> " " + known).orElse("") + ",\n\n";
  }
}
