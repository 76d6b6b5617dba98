package dev.scribe.discussion;

import dev.scribe.llm.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/** When a discussion is over; rules are combined by putting them into one list. */
@FunctionalInterface
interface StopRule {
  boolean ends(Discussion discussion);

  /** An agent that works alone speaks once. */
  static StopRule alone() {
    return d -> d.routing().isSolo();
  }

  /** Everybody has had as many turns as allowed. */
  static StopRule turnsPerAgent(int most) {
    return d -> d.speakers().stream().allMatch(a -> d.turnsOf(a) >= most);
  }

  /** Once an agent is lost, those who remain answer once each: the simpler path. */
  static StopRule simplerPath() {
    return d -> !d.lost().isEmpty() && d.everybodySpoke();
  }

  /** The run's time is up; the answer is what there is. */
  static StopRule time(InstantSource clock, Instant end) {
    return _ -> !clock.instant().isBefore(end);
  }

  /** The last speaker has nothing to add. */
  static StopRule agreement() {
    return d -> d.everybodySpoke() && d.last().map(m -> Agreement.in(m.message())).orElse(false);
  }

  /** The last message says again what was said before. */
  static StopRule repetition() {
    return d ->
        d.everybodySpoke()
            && d.messages().stream().map(m -> letters(m.message())).distinct().count()
                < d.messages().size();
  }

  /** Asked of every message after every turn, so it has to be cheap. */
  private static String letters(String text) {
    var letters = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }

  /** A short message that begins by agreeing, in French or English. */
  final class Agreement {
    private static final int SHORT = 80;
    private static final Set<String> OPENINGS =
        Set.of(
            "rien a ajouter",
            "nothing to add",
            "je suis d accord",
            "d accord",
            "tout est dit",
            "i agree",
            "agreed",
            "rien de plus",
            "nothing more");

    private Agreement() {}

    static boolean in(String message) {
      return message.length() < SHORT && OPENINGS.stream().anyMatch(words(message)::startsWith);
    }

    private static String words(String text) {
      return Words.of(text).stream().map(Words.Word::folded).collect(Collectors.joining(" "));
    }
  }
}
