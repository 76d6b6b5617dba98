package dev.scribe.text;

import dev.scribe.message.Language;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words of a text in any script, and when two of them are the same to a reader: accents, case and
 * the usual French and English endings do not count.
 */
public final class Words {

  /** A word and where it stands: UTF-16 offsets, end exclusive. */
  public record Word(String text, int start, int end) {

    /** Lower case without accents: {@code Œuvré} gives {@code oeuvre}. */
    public String folded() {
      return fold(text);
    }

    public boolean isContent() {
      return Words.isContent(folded());
    }
  }

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int SHORTEST_STEM = 3;
  private static final int LONGEST_WITH_FORMS = 40;

  static final Set<String> FRENCH =
      words(
          """
          a ai aie aient ainsi alors apres as assez au aucun aucune aujourd aussi autre autres aux avait avant avec
          avez avoir avons ayant beaucoup bien c ca car ce cela celle celles celui cent ces cet cette ceux chaque
          combien           chez ci comme comment concernant contre d dans de depuis derriere des deux devant devrais devrait dit doit
          donc dont du elle elles en encore entre es est et etaient etait etant etes etre eu eut eux fait fais faire
          faut fois font hors hui ici il ils j jamais je jusque l la laquelle le lequel les lesquelles lesquels leur
          leurs lors lorsque lui m ma mais me meme memes mes mien mieux moi moins mon n ne ni non nos notre nous nul
          on ont or ou oui par parce parmi pas pendant peu peut peuvent peux plus plutot point pour pourquoi pourrais
          pourrait pouvez pouvoir puis puisque qu quand que quel quelle quelles quelque quelques quels qui quoi quoique
          s sa sans sauf se sera serait ses si sien soi soit sommes son sont sous souvent suis sur surtout t ta
          tandis tant te tel telle tes toi ton toujours tous tout toute toutes tres tu un une va vais vas vers
          veut veux voici voila vont vos votre voudrais voulez vous vraiment vu y
          """);

  static final Set<String> ENGLISH =
      words(
          """
          a about above after again against all also am an and any are as at be because been before being below
          between both but by can cannot could did do does doing don down during each every few for from further get
          give got had has have having he her here hers him his how i if in into is it its itself just ll let many
          may me might mine more most much must my no nor not now of off on once one only or other our ours out over
          own please re s same shall she should so some such t than that the their theirs them then there these they
          this those through to too under until up upon us ve very was we were what when where which while who whom
          whose why will with within without would yes you your yours
          """);

  private static final List<String> ENDINGS =
      words(
              """
              issements issement ifications ification isations isation izations ization ationnels ations ation ateurs
              aisons aison ions ion               ateur atrices atrice ements ement ments ment antes ante ants ant ances ance ences ence euses euse eurs
              eur ables able ibles ible ismes isme istes iste ives ive ifs if ites ite ages age issez issons issent
              erons eront erait erais eraient aient ait ais ons ent ees ee es er ez ir is it ingly ings ing ness edly
              ed ers ies ied ily ly al aux als ale ales e s x y i u
              """)
          .stream()
          .sorted((a, b) -> b.length() - a.length())
          .toList();

  private Words() {}

  /** The language a text is written in; French when nothing tells. Reads the beginning only. */
  public static Language language(String text) {
    return language(text, Language.FR);
  }

  /** The language a text is written in, or the other one when nothing in it tells. */
  public static Language language(String text, Language otherwise) {
    return LanguageDetector.of(text, otherwise);
  }

  /** Every word, in order. */
  public static List<Word> of(CharSequence text) {
    List<Word> found = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      found.add(new Word(matcher.group(), matcher.start(), matcher.end()));
    }
    return found;
  }

  /** The words that carry meaning: no articles, pronouns, auxiliaries or single letters. */
  public static List<Word> content(CharSequence text) {
    return of(text).stream().filter(Word::isContent).toList();
  }

  /** What the words that carry meaning have in common with their other forms, each once. */
  public static Set<String> stems(CharSequence text) {
    return content(text).stream().map(word -> stem(word.folded())).collect(Collectors.toSet());
  }

  public static String fold(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replace("œ", "oe")
            .replace("Œ", "oe")
            .replace("æ", "ae")
            .replace("Æ", "ae")
            .replace("ß", "ss");
    return MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** What forms of a folded word have in common: {@code arrosage}, {@code arroser} → arros. */
  public static String stem(String folded) {
    if (folded.length() > LONGEST_WITH_FORMS) {
      return folded;
    }
    for (String ending : ENDINGS) {
      int rest = folded.length() - ending.length();
      if (rest >= Math.max(SHORTEST_STEM, ending.length() > 1 ? SHORTEST_STEM + 1 : 0)
          && folded.endsWith(ending)) {
        return stem(folded.substring(0, rest));
      }
    }
    return folded;
  }

  static boolean isContent(String folded) {
    return (folded.length() > 1 || !isLatin(folded))
        && !FRENCH.contains(folded)
        && !ENGLISH.contains(folded);
  }

  private static boolean isLatin(String folded) {
    return !folded.isEmpty() && folded.charAt(0) < 0x250;
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Stream.of(list.strip().split("\\s+")).distinct().toList());
  }
}
