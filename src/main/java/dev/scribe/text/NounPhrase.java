package dev.scribe.text;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.Language;
import dev.scribe.text.PartsOfSpeech.Kind;
import dev.scribe.text.PartsOfSpeech.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Noun phrase: the name of a thing in a sentence, as long as it goes, {@code fuite de la salle de
 * bain}. It begins and ends with a word that carries meaning.
 *
 * @param text as it stands in the sentence
 * @param words how many there are, little ones included
 * @param named whether more than numbers and days are in it
 * @param isName whether it only names somebody
 */
public record NounPhrase(String text, int words, boolean named, boolean isName) {
  private static final int LONGEST = 8;
  private static final Set<Kind> HEADS = EnumSet.of(Kind.NOUN, Kind.NAME);
  private static final Set<Kind> PARTS =
      EnumSet.of(Kind.NOUN, Kind.NAME, Kind.ADJECTIVE, Kind.NUMBER);
  private static final Pattern LINK = Pattern.compile("(?i)" + any("noun-phrase/link"));
  private static final Pattern WHEN = Pattern.compile("(?i)on|in|at");
  private static final Pattern GREETING =
      Pattern.compile(any("greetings/hello", "noun-phrase/courtesy"));
  private static final Pattern TIME = Pattern.compile(any("noun-phrase/no-subject"));

  public static List<NounPhrase> in(String sentence, Language language) {
    List<Token> tokens = PartsOfSpeech.read(sentence, language);
    List<NounPhrase> found = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      int end = core(tokens, at);
      if (end == at) {
        at++;
        continue;
      }
      int whole = extended(tokens, at, end);
      found.add(phrase(sentence, tokens.subList(at, whole)));
      at = whole;
    }
    return found;
  }

  /** Past the parts that begin here, or here if no thing is named. */
  private static int core(List<Token> tokens, int from) {
    int end = from;
    while (end < tokens.size()
        && PARTS.contains(tokens.get(end).kind())
        && adjoins(tokens, end, from)) {
      end++;
    }
    boolean heads =
        tokens.subList(from, end).stream().anyMatch(token -> HEADS.contains(token.kind()));
    return heads ? end : from;
  }

  /** A number after a name begins something else: {@code Paul 3000 euros}. */
  private static boolean adjoins(List<Token> tokens, int at, int from) {
    return at == from
        || tokens.get(at).kind() != Kind.NUMBER
        || tokens.get(at - 1).kind() == Kind.NUMBER
        || tokens.get(at - 1).kind() == Kind.NAME;
  }

  private static int extended(List<Token> tokens, int from, int end) {
    int whole = end;
    while (whole < tokens.size() && LINK.matcher(tokens.get(whole).text()).matches()) {
      int next = whole + 1;
      while (next < tokens.size() && tokens.get(next).kind() == Kind.DETERMINER) {
        next++;
      }
      int further = core(tokens, next);
      if (further == next
          || further - from > LONGEST
          || (WHEN.matcher(tokens.get(whole).text()).matches()
              && isTime(tokens.subList(next, further)))) {
        break;
      }
      whole = further;
    }
    return Math.min(whole, from + LONGEST);
  }

  private static boolean isTime(List<Token> tokens) {
    return tokens.stream().anyMatch(token -> HEADS.contains(token.kind()))
        && tokens.stream()
            .filter(token -> HEADS.contains(token.kind()))
            .allMatch(token -> TIME.matcher(Words.fold(token.text())).matches());
  }

  private static NounPhrase phrase(String sentence, List<Token> tokens) {
    int end = tokens.size();
    while (end > 1 && !PARTS.contains(tokens.get(end - 1).kind())) {
      end--;
    }
    boolean named =
        !isTime(tokens.subList(0, 1))
            && tokens.subList(0, end).stream().anyMatch(token -> HEADS.contains(token.kind()))
            && !isTime(tokens.subList(0, end))
            && !GREETING.matcher(Words.fold(tokens.getFirst().text())).matches();
    String text = sentence.substring(tokens.getFirst().start(), tokens.get(end - 1).end());
    boolean isName = tokens.subList(0, end).stream().noneMatch(token -> token.kind() == Kind.NOUN);
    return new NounPhrase(text.replaceAll("\\s+", " "), Words.of(text).size(), named, isName);
  }
}
