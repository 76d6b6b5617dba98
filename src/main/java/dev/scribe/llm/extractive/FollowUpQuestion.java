package dev.scribe.llm.extractive;

import static dev.scribe.text.WordList.any;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.User;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Follow-up: a question that only makes sense after the one before it, {@code et en hiver ?}. */
final class FollowUpQuestion {
  private static final int FEW = 3;
  private static final Pattern GOES_ON =
      Pattern.compile("(?iuU)\\A\\s*" + any("follow-up/goes-on") + "\\b.*", Pattern.DOTALL);
  private static final Pattern POINTS_BACK =
      Pattern.compile("(?iuU).*\\b" + any("follow-up/points-back") + "\\b.*", Pattern.DOTALL);

  private FollowUpQuestion() {}

  /** The wish, together with the question before it if it goes on from there. */
  static String whole(EngineRequest said) {
    return before(said.earlier())
        .filter(_ -> goesOn(said.wish()))
        .map(former -> former + " " + said.wish())
        .orElse(said.wish());
  }

  private static boolean goesOn(String wish) {
    int terms = Question.of(wish).terms().size();
    return terms <= FEW
        && (GOES_ON.matcher(wish).matches() || (terms <= 1 && POINTS_BACK.matcher(wish).matches()));
  }

  private static Optional<String> before(List<ChatMessage> earlier) {
    return earlier.reversed().stream()
        .filter(User.class::isInstance)
        .map(message -> ((User) message).text())
        .findFirst();
  }
}
