package dev.scribe.router;

import dev.scribe.llm.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A first classifier: the verb that opens a request weighs most, then how it asks. Whole words by
 * their stems, never substrings.
 */
final class IntentClassifier {
  private static final Set<String> GREETINGS =
      words(
          """
          bonjour bonsoir salut coucou hello hi hey hola merci thanks thank bye revoir ciao ok okay super parfait
          bienvenue good morning evening day there bon bonne journee soiree ca va great cool bravo test
          """);

  private static final Set<String> WRITE =
      stems(
          """
          reformule reformuler reecris reecrire resume resumer synthetise synthetiser synthese transcris transcrire
          explique expliquer simplifie simplifier traduis traduire corrige corriger ameliore ameliorer ecris ecrire
          redige rediger presente presenter structure structurer raccourcis raccourcir developpe developper
          formule mets compte rendu brouillon paraphrase
          rephrase rewrite summarise summarize summary transcribe explain simplify translate correct improve write
          present draft shorten structure proofread fix polish edit capture record
          """);

  private static final Set<String> SEARCH =
      stems(
          """
          cherche chercher recherche rechercher trouve trouver retrouve retrouver liste lister montre montrer rappelle
          rappeler definition source sources
          find search look lookup show list locate remind retrieve define definition source sources
          """);

  private static final Set<String> DISCUSS =
      stems(
          """
          compare comparer comparaison analyse analyser debat debattre discute discuter discutez difference differences
          avantages inconvenients evalue evaluer critique critiquer confronte confronter perspectives arguments
          comparison analyze analyse debate discuss difference differences evaluate criticise criticize assess pros cons
          tradeoffs viewpoints contrast versus
          """);

  private static final Pattern ASKS =
      Pattern.compile(
          "\\b(ou est|ou sont|ou ai|quel|quelle|quels|quelles|lequel|qui|quand|combien|qu est ce|que sais|que disent"
              + "|qu ai je|que dit|where|which|who|when|how many|how much|what)\\b");

  private IntentClassifier() {}

  static Intent classify(String text) {
    var folded = Words.of(text).stream().map(Words.Word::folded).toList();
    if (isSmallTalk(folded)) {
      return Intent.SMALL_TALK;
    }
    var discuss = weight(folded, DISCUSS);
    var write = weight(folded, WRITE);
    var search = weight(folded, SEARCH) + (asks(text, folded) ? 2 : 0);
    if (discuss > 0 && discuss >= write) {
      return Intent.DISCUSSION;
    }
    return search > write ? Intent.RECHERCHE : Intent.RESTITUTION;
  }

  static boolean isSmallTalk(String text) {
    return isSmallTalk(Words.of(text).stream().map(Words.Word::folded).toList());
  }

  private static boolean isSmallTalk(List<String> folded) {
    return folded.stream().allMatch(w -> GREETINGS.contains(w) || Words.content(w).isEmpty());
  }

  private static boolean asks(String text, List<String> folded) {
    return text.stripTrailing().endsWith("?") || ASKS.matcher(String.join(" ", folded)).find();
  }

  /** Three for a word among the first four (the verb of the request), one for each further one. */
  private static int weight(List<String> folded, Set<String> stems) {
    var opening = folded.stream().limit(4).anyMatch(w -> stems.contains(Words.stem(w))) ? 3 : 0;
    var rest = folded.stream().skip(4).filter(w -> stems.contains(Words.stem(w))).count();
    return opening + (int) Math.min(2, rest);
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Stream.of(list.strip().split("\\s+")).distinct().toList());
  }

  private static Set<String> stems(String list) {
    return Set.copyOf(Stream.of(list.strip().split("\\s+")).map(Words::stem).distinct().toList());
  }
}
