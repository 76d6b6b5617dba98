package dev.scribe.text;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that only ask ({@code cherche}, {@code notes}, {@code explain}) and name no topic. */
public final class QuestionWords {
  private static final Set<String> WORDS =
      Stream.of(
              """
              note notes noter archive archives carnet carnets cherche chercher cherchez recherche recherches rechercher
              trouve trouver trouvez retrouve retrouver retrouvez dis dire dites disent parle parler parlez parlent explique expliquer
              expliquez resume resumer resumez resumes sais savoir savons savez savent sait connais connaitre connaissez information informations info
              infos question questions merci bonjour bonsoir salut coucou hello svp stp plait mimir plume montre montrer montrez donne donner
              donnez liste lister rappelle rappeler rappelez ecrit ecrite ecrits ecrites ecris ecrire ecrivez redige rediger redigez note notee notees
              avantage avantages inconvenient inconvenients prevu prevue prevus prevues coute coutent
              discute discuter discutez discutons debattre debattez debattons evalue evaluer evaluez commente commenter
              commentez presentez decris decrire decrivez definis definir definissez analysez
              compare comparer comparez analyse analyser synthese synthetise synthetiser prepare preparer reformule reformuler
              reformulez corrige corriger corrigez mets mettre mettez propre structure structurer ameliore ameliorer traduis traduire traduisez texte
              phrase phrases message suivant suivante suivants suivantes ceci chose choses sujet propos aide aider contient contiennent
              contenu raconte raconter besoin peux pouvez difference differences document documents
              find search look looking show tell know notebook information write wrote written
              writing saved say says said talk hi hey thanks thank hello summarise summarize summary rewrite rephrase
              clean fix improve draft correct translate text following sentence explain describe list recall remember remind compare
              pros cons advantages drawbacks needs planned
              discuss debate evaluate analyze define describe
              remets remettre remettez remet resumez rediges inventer ajouter changer forme moi toi
              please give help want need like argue add without keep thing things topic ask question answer entry entries record records
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toSet());

  private QuestionWords() {}

  public static boolean is(String folded) {
    return WORDS.contains(folded);
  }
}
