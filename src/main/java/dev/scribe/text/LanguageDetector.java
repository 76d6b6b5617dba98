package dev.scribe.text;

import dev.scribe.message.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which language a short text is written in: little words and common ones first, and if they are in
 * balance, which letters follow one another in such words.
 */
final class LanguageDetector {
  private static final Set<String> FRENCH =
      words(
          """
          bonjour bonsoir salut coucou slt bjr stp svp mdr merci revoir bientot journee soiree nuit semaine mois annee jour matin soir
          hier demain maintenant tard vite oui non accord parfait super genial
          cherche chercher trouve trouver retrouve retrouver montre montrer liste rappelle resume resumer explique
          expliquer ecris ecrire redige rediger reformule corrige corriger traduis traduire ameliore compare comparer
          analyse analyser discute discutez debat evalue critique simplifie raccourcis mets garde ajoute donne
          envoie fais dis lis prends vois sais crois pense penser dire voir savoir vouloir falloir mettre prendre
          parler aller venir partir acheter vendre louer choisir reparer planter semer arroser cuire manger boire
          maison appartement cuisine chambre salle toit mur porte fenetre jardin potager arbre fleur plante legume
          tomate tomates pomme poire cerise fraise salade courge carotte pommes legumes fruits
          chaudiere chauffage bois gaz eau electricite facture devis prix argent banque impot impots loyer bail pret
          assurance contrat voiture velo voyage vacances billet avion gare route pneu pneus
          travail bureau reunion projet equipe chef client dossier courrier lettre courriel mail rapport compte rendu
          ecole enfant enfants fille fils mere pere frere soeur famille ami amis voisin voisins chien chat anniversaire
          mariage fete cadeau cadeaux recette pain levain levure gateau sel sucre farine beurre lait oeuf oeufs fromage
          viande poisson soupe vin biere cafe livre livres lecture film musique chanson note notes idee idees texte
          phrase mot mots titre carnet numero adresse nom date heure horaire code mot passe cle cles
          sante medecin dentiste medicament sommeil dos tete rendez rdv ordonnance
          avantages inconvenients difference differences choix avis bonne bon mauvais grand petit nouveau vieux
          court courte long longue simple clair meilleur meilleure premier derniere dernier chaque rien chose choses
          table test message budget article page version image menu train restaurant hotel radio photo piano
          sport plan public parents question questions information description machine solution science agent agents
          fois temps monde vie ville pays rue francais anglais anglaise traduction definition signification
          """);

  private static final Set<String> ENGLISH =
      words(
          """
          hello hi thanks thank thx pls plz cheers bye goodbye morning afternoon evening night week month year day today
          yesterday tomorrow tonight later soon yes sure great good nice cool awesome perfect
          find search show tell explain describe summarise summarize summary write rewrite rephrase reword draft
          translate list give look help make take keep put add send read say see know think want need like
          fix shorten improve compare discuss debate evaluate assess weigh choose decide check remind proofread tidy
          buy sell rent repair plant sow water cook eat drink bake talk go come leave speak
          house home flat kitchen bedroom bathroom room roof wall door window garden yard tree flower vegetable
          tomato tomatoes apple pear cherry strawberry lettuce squash carrot carrots apples vegetables fruit
          boiler heating heat pump wood gas electricity bill bills quote quotes price prices money bank tax taxes lease
          loan mortgage insurance contract car bike trip travel holiday holidays ticket flight train station road tyre
          work office meeting meetings project team boss client file letter email report minutes
          school child children kid kids daughter son mother father dad mum mom brother sister family friend friends
          neighbour neighbor dog cat birthday wedding party gift gifts recipe bread sourdough yeast cake salt sugar
          flour butter milk egg eggs cheese meat fish soup wine beer coffee book books reading movie music song
          note notes idea ideas text sentence word words title notebook number address name time hours password key keys
          health doctor dentist medicine sleep back head appointment prescription
          pros cons advantages drawbacks difference differences choice opinion better best worse worst bad big small
          new old short shorter long longer simple clear first last nothing something anything everything thing things
          table test message budget article page version image menu restaurant hotel radio photo piano
          sport plan public parents question questions information description machine solution science agent agents
          times world life town city country street french english translation definition meaning
          """);

  private static final Pattern FRENCH_LETTER =
      Pattern.compile("[éèêëàâîïôùûçœ]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int READ = 4_000;
  private static final int LETTERS = 3;

  private static final int LITTLE = 2;

  /** Letters that lean less than this decide nothing. */
  private static final double CLEAR = 0.6;

  /** For three letters: how much more often in English words than in French ones (logarithm). */
  private static final Map<String, Double> LEAN = lean();

  private LanguageDetector() {}

  /** Reads the beginning only. */
  static Language of(String text, Language otherwise) {
    String read = text.substring(0, Math.min(READ, text.length()));
    List<String> words = Words.of(read).stream().map(Words.Word::folded).toList();
    long balance =
        words.stream().mapToInt(LanguageDetector::vote).sum()
            - FRENCH_LETTER.matcher(read).results().count();
    if (balance != 0) {
      return balance > 0 ? Language.EN : Language.FR;
    }
    double lean = words.stream().filter(Words::isContent).mapToDouble(LanguageDetector::lean).sum();
    if (Math.abs(lean) < CLEAR) {
      return otherwise;
    }
    return lean > 0 ? Language.EN : Language.FR;
  }

  /** Above zero for English, below for French; little words tell more than those they lend. */
  private static int vote(String word) {
    int little = (Words.ENGLISH.contains(word) ? 1 : 0) - (Words.FRENCH.contains(word) ? 1 : 0);
    int common = (ENGLISH.contains(word) ? 1 : 0) - (FRENCH.contains(word) ? 1 : 0);
    return LITTLE * little + common;
  }

  private static double lean(String word) {
    return letters(word).mapToDouble(three -> LEAN.getOrDefault(three, 0.0)).average().orElse(0);
  }

  private static Map<String, Double> lean() {
    Map<String, Integer> english = count(ENGLISH);
    Map<String, Integer> french = count(FRENCH);
    Map<String, Double> lean = new HashMap<>();
    Stream.concat(english.keySet().stream(), french.keySet().stream())
        .forEach(
            three ->
                lean.put(
                    three,
                    Math.log(
                        (english.getOrDefault(three, 0) + 0.5)
                            / (french.getOrDefault(three, 0) + 0.5))));
    return Map.copyOf(lean);
  }

  private static Map<String, Integer> count(Set<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    words.stream()
        .flatMap(LanguageDetector::letters)
        .forEach(three -> counts.merge(three, 1, Integer::sum));
    return counts;
  }

  private static Stream<String> letters(String word) {
    String marked = "<" + word + ">";
    return IntStream.rangeClosed(0, marked.length() - LETTERS)
        .mapToObj(at -> marked.substring(at, at + LETTERS));
  }

  private static Set<String> words(String list) {
    return Set.copyOf(Stream.of(list.strip().split("\\s+")).distinct().toList());
  }
}
