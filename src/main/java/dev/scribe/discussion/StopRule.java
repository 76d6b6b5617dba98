package dev.scribe.discussion;

import dev.scribe.text.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rule when a discussion is over; rules are combined by putting them into one list. */
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

  /** The last message says again, in the same words or nearly so, what was said before. */
  static StopRule repetition() {
    return d ->
        d.everybodySpoke()
            && d.messages().subList(0, d.messages().size() - 1).stream()
                .anyMatch(m -> Repetition.is(m.message(), d.messages().getLast().message()));
  }

  final class Repetition {
    private static final double NEARLY_ALL = 0.85;
    private static final double OF_A_LENGTH = 0.7;

    private Repetition() {}

    static boolean is(String before, String now) {
      double shorter = Math.min(before.length(), now.length());
      return shorter >= OF_A_LENGTH * Math.max(before.length(), now.length())
          && alike(words(before), words(now));
    }

    /** Another figure is another statement, however alike the rest is. */
    private static boolean alike(Set<String> before, Set<String> now) {
      var common = now.stream().filter(before::contains).count();
      return common >= NEARLY_ALL * (before.size() + now.size() - common)
          && figures(before).equals(figures(now));
    }

    /** By hand, for it is asked of every message after every turn. */
    private static Set<String> words(String text) {
      var words = new HashSet<String>();
      var lower = text.toLowerCase(Locale.ROOT);
      var begin = 0;
      for (var i = 0; i <= lower.length(); i++) {
        if (i == lower.length() || !isPartOfWord(lower.charAt(i))) {
          if (i > begin) {
            words.add(lower.substring(begin, i));
          }
          begin = i + 1;
        }
      }
      return words;
    }

    private static boolean isPartOfWord(char c) {
      return Character.isLetterOrDigit(c)
          || Character.isSurrogate(c)
          || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static Set<String> figures(Set<String> words) {
      return words.stream()
          .filter(word -> word.chars().anyMatch(Character::isDigit))
          .collect(Collectors.toSet());
    }
  }

  /** A short message that agrees, in French or English, and has no reservation. */
  final class Agreement {
    private static final int SHORT = 120;

    private static final Pattern AGREES =
        Pattern.compile(
            "\\b(rien (d autre )?a ajouter|nothing (else |more |further )?to add|tout est dit)\\b"
                + "|^(je suis |entierement |tout a fait )*d accord\\b|^(i )?(fully |completely )?agree"
                + "|^(rien de plus|nothing more)\\b");

    private static final Pattern RESERVATION =
        Pattern.compile("\\b(sauf|mais|cependant|toutefois|but|except|however|though|although)\\b");

    private Agreement() {}

    static boolean in(String message) {
      if (message.length() >= SHORT || message.contains("?")) {
        return false;
      }
      var words =
          Words.of(message).stream().map(Words.Word::folded).collect(Collectors.joining(" "));
      return AGREES.matcher(words).find() && !RESERVATION.matcher(words).find();
    }
  }
}
