package dev.scribe.text;

import dev.scribe.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;

/**
 * Parts of speech: what kind of word each word of a sentence is, as the models of Apache OpenNLP
 * tell.
 */
public final class PartsOfSpeech {

  /** A piece of a sentence and where it stands: UTF-16 offsets, end exclusive. */
  public record Token(String text, int start, int end, Kind kind) {}

  public enum Kind {
    NOUN,
    NAME,
    ADJECTIVE,
    NUMBER,
    DETERMINER,
    PREPOSITION,
    VERB,
    OTHER
  }

  private static final int MOST_TOKENS = 120;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\p{L}{1,12}['’](?=\\p{L})|[\\p{L}\\p{M}\\p{N}]+(?:[-./][\\p{L}\\p{M}\\p{N}]+)*|\\S");
  private static final Set<String> CLOSED = Set.of("DET", "PRON");
  private static final Pattern PARTICIPLE = Pattern.compile("\\p{L}{2,}ée?s?");
  private static final Pattern COMPOUND = Pattern.compile("(?i)rendus?");

  /** Loaded when first needed: some megabytes that many processes never use. */
  private static final Map<Language, POSModel> MODELS = new ConcurrentHashMap<>();

  private PartsOfSpeech() {}

  /** The pieces of a sentence; at most {@value #MOST_TOKENS}. */
  public static List<Token> read(String sentence, Language language) {
    List<MatchResult> found = TOKEN.matcher(sentence).results().limit(MOST_TOKENS).toList();
    String[] words = found.stream().map(at -> at.group().replace('’', '\'')).toArray(String[]::new);
    POSModel model = MODELS.computeIfAbsent(language, PartsOfSpeech::load);
    String[] tags = new POSTaggerME(model, POSTagFormat.UD).tag(words);
    for (int i = 1; i < tags.length; i++) {
      if (isNounStill(words[i - 1], tags[i - 1], words[i], tags[i])) {
        tags[i] = COMPOUND.matcher(words[i]).matches() ? "NOUN" : "ADJ";
      }
    }
    return IntStream.range(0, tags.length).mapToObj(i -> token(found.get(i), tags[i])).toList();
  }

  /** A participle right after its noun, {@code jardin partagé}; {@code compte rendu}. */
  private static boolean isNounStill(String before, String tagBefore, String word, String tag) {
    boolean compound = COMPOUND.matcher(word).matches() && before.matches("(?i)comptes?");
    return compound
        || (tag.equals("VERB") && tagBefore.equals("NOUN") && PARTICIPLE.matcher(word).matches());
  }

  private static Token token(MatchResult at, String tag) {
    return new Token(at.group(), at.start(), at.end(), kind(at.group(), tag));
  }

  /** A word that no list of little words holds is no article, whatever the model says. */
  private static Kind kind(String text, String tag) {
    String folded = Words.fold(text).replaceAll("['’]$", "");
    if (folded.matches("\\d[\\d./:]*")) {
      return Kind.NUMBER;
    }
    boolean content = Character.isLetterOrDigit(text.codePointAt(0)) && Words.isContent(folded);
    if (content && CLOSED.contains(tag)) {
      return Kind.NOUN;
    }
    return switch (tag) {
      case "NOUN" -> content ? Kind.NOUN : Kind.OTHER;
      case "PROPN" -> content ? Kind.NAME : Kind.OTHER;
      case "ADJ" -> content ? Kind.ADJECTIVE : Kind.OTHER;
      case "NUM" -> Kind.NUMBER;
      case "DET" -> Kind.DETERMINER;
      case "ADP", "ADP+DET" -> Kind.PREPOSITION;
      case "VERB", "AUX" -> Kind.VERB;
      default -> Kind.OTHER;
    };
  }

  private static POSModel load(Language language) {
    String resource =
        switch (language) {
          case FR -> "/opennlp-fr-ud-gsd-pos-1.3-2.5.4.bin";
          case EN -> "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
        };
    try (InputStream in = PartsOfSpeech.class.getResourceAsStream(resource)) {
      return new POSModel(Objects.requireNonNull(in, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
