package dev.scribe.llm.extractive;

import dev.scribe.message.WellFormed;
import dev.scribe.text.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a writer is asked to do, told from the instruction alone, in French or English. The first
 * that matches wins, so that {@code résume ce mail} is a summary and no mail.
 */
enum WritingTask {
  TITLE(
      "(?:trouve\\w*|propose\\w*|donne\\w*|suggere\\w*|cherche\\w*|choisi\\w*|give|find|suggest|quels?|what|need|faut|besoin|il manque)"
          + " (?:\\w+ ){0,4}?(?:titres?|titles?|headline|intitule)|^(?:(?:et|alors|ok|and|then|now|maintenant|sinon|juste|seulement|just|only) )*(?:un|le|a|the)?"
          + " ?(?:bon )?(?:titre|title)(?: (?:pour|for|de|of) .*)?$"),
  TRANSLATE(
      "tradui\\w*|traductions?|translat\\w*"
          + "|(?:en|in|into|to) (?:anglais|english|francais|french|allemand|german|espagnol|spanish|italien|italian)"),
  CORRECT(
      "corrig\\w*|correct|corrections?|relis|relire|relisez|relecture|proofread|proof read|orthographe|spelling|ponctu\\w*|punctuat\\w*"
          + "|(?:les|mes|sans|the|my) (?:fautes|typos|coquilles|mistakes)|fix (?:\\w+ ){0,2}(?:typos|spelling|punctuation|mistakes|text|commas)|fix (?:this|it)"),
  SHORTEN(
      "raccourci\\w*|(?:plus|more) (?:courte?s?|breve?|brefs?|bref|concise?s?|brief)|shorten|shorter|briefer|condens\\w*|abreg\\w*"
          + "|redui(?:s|re|sez)|(?:trop|too) long(?:ue)?|concis|alleg\\w*|cut (?:it|this|that) down|trim|tighten|en plus court"),
  SUMMARISE(
      "resum\\w*|synthe\\w*|summar\\w*|tl ?dr|en (?:bref|resume|deux mots|quelques mots)|l essentiel|sum (?:up|it up)|recap\\w*"
          + "|(?:points?|idees?) (?:cles?|principa\\w+|essentiels?)|(?:key|main) (?:points?|ideas?)|in (?:short|brief)|gist"),
  PROSE(
      "(?:en|sous forme d(?:e|un)?|faire|fais en|faites en|as|into|to)"
          + " (?:un |une |a |des |plain |du )?(?:vrai |seul |real |single )?"
          + "(?:textes?|text|paragraphes?|paragraphs?|phrases|prose|sentences)|textes? (?:suivi|continu|redige)|(?:fai(?:s|tes|re)|make|write)(?: moi)?(?: une?| des| a| some)? (?:phrases?|paragraphes?|sentences?|paragraphs?)"
          + "|redige\\w* (?:\\w+ ){0,3}(?:liste|points)"),
  LIST(
      "(?:en|sous forme de|faire|fais|fais en|faites|fais moi|as|into|to|make|in|make it|with|avec des)"
          + " (?:une? |a |des |la |the |ma |my )?(?:petite |short )?(?:listes?|list|puces|points|tirets|bullets?|bullet points?|check ?list)"
          + "|listes? (?:a|de) (?:puces|points|taches)|bullet ?(?:points?|list)|^(?:liste|list)(?: (?:ca|cela|it|this|that|them))?$"),
  MINUTES(
      "comptes? rendus?|\\bcr\\b|proces verbal|\\bpv\\b|(?:the|as|into|meeting|of|write) minutes|minutes (?:of|from|for)|meeting notes"
          + "|write ?up"),
  MAIL(
      "(?:redige\\w*|rediger|ecri\\w*|prepare\\w*|fais\\w*|faire|repond\\w*|envoie\\w*|en|write|draft|compose|prepare|make|send|as|into|fais en|to) (?:\\w+ ){0,3}?"
          + "(?:e mails?|emails?|mails?|courriels?|lettre|letter|message)|^(?:un |an )?(?:e mail|email|mail)(?: (?:a|to|pour) .*)?$"),
  SIMPLIFY(
      "simplifi\\w*|vulgaris\\w*|plus simple\\w*|simpler|simply|plain (?:words|english|language)|pour (?:un|les) enfants?|for (?:a child|kids)|eli5"),
  EXPLAIN(
      "expli(?:que|quer|quez|cation|citer)\\w*|explain\\w*|c est quoi|que signifie|qu est ce que signifie|what does (?:\\w+ ){1,4}mean"),
  IMPROVE(
      "ameliore\\w*|reformul\\w*|rewrit\\w*|re ?ecri\\w*|rephras\\w*|reword|improve|polish|embelli\\w*|enjoliv\\w*|style|paraphras\\w*"
          + "|(?:plus|more|less|moins) (?:formel\\w*|poli\\w*|professionn?el\\w*|elegan\\w*|clair\\w*|fluide|formal|polite|professional|clear|casual|friendly)"
          + "|mieux (?:dit|tourne|ecrit)|better worded"),
  STRUCTURE(
      "structur\\w*|(?:met[sz]?|mettre|mettez|remets|remettre|mise) (?:\\w+ ){0,4}?(?:en forme|au propre|en ordre|au clair|par ecrit)"
          + "|organise\\w*|organize\\w*|ordonne\\w*|range\\w*|range moi|clean (?:\\w+ ){0,3}up|clean|tidy|put (?:\\w+ ){0,4}(?:in|into) (?:order|shape)"
          + "|format\\w*|note[sz]? (?:que|qu|bien|ca|cela)|prend\\w* (?:en )?note|reti(?:ens|enez)|remember|note (?:down|that)|write (?:\\w+ )?down|jot"
          + "|transcri\\w*|questions? ouvertes?|open questions?|"
          + NoteRequest.PATTERN),
  COMPOSE(
      "redig\\w*|ecri(?:s|re|vez)\\b|write|draft|compose\\w*|invente\\w*|imagine\\w*|poemes?|poem|discours|speech|histoire|story"
          + "|continue\\w*|complete\\w*|developpe\\w*|elaborate|brainstorm\\w*");

  private static final int READ = 400;
  private static final Pattern ANAPHORA =
      Pattern.compile(
          "\\b(?:ca|cela|ceci|it|this|en faire|fais en|faites en|ce(?:tte|t|s)? (?:textes?|messages?|reponses?|notes?|listes?|mails?|version"
              + "|points?|paragraphes?|resume)|(?:ta|ton|votre|la|le|your|the|les|mon|ma|my|tes) (?:(?:derniere?|last|previous|precedente?)"
              + " )?(?:textes?|reponses?|answer|text|listes?|list|messages?|version|resume|summary|note|brouillon|draft|dictee)"
              + "|above|ci dessus|precedente?s?|plus haut|la meme chose)\\b");
  private static final Pattern FRAME =
      Pattern.compile(
          "\\b(?:stp|svp|nouvelle note|new note|create|save|please|s il (?:te|vous) plait|maintenant|now|encore|again|juste|just|seulement|only|and|et|puis|then|also|aussi"
              + "|(?:en|in) (?:\\w+ )?(?:une|deux|trois|quatre|cinq|dix|one|two|three|four|five|ten|\\d+|quelques|few) (?:\\w+ )?(?:points?"
              + "|lignes?|phrases?|mots|lines?|sentences?|words?)|(?:texte|text|phrases?|sentences?|paragraph\\w*|message|mails?|notes?"
              + "|suivante?s?|following|titres?|titles?|(?:notre|our|la|the) (?:conversation|discussion)|version|forme|clairement|proprement|rapidement|moi|peux tu|peux|can you|could you|petit|petite"
              + "|bon|bonne|beau|belle|good|nice|short|court|courte|peu|bit|little|bit|make|fais|fait|faire|version|liste|list|points?|puces))\\b");

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
