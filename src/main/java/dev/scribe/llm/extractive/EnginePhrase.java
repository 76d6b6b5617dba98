package dev.scribe.llm.extractive;

import dev.scribe.message.Language;

/**
 * Phrase of the engine: every word that the writer adds of its own, labels, connectives and what it
 * says of itself. The rest of its text is what it was given; a test holds it to that.
 */
public enum EnginePhrase {
  SOURCES("Sources", "Sources"),
  OPEN_QUESTIONS("Questions ouvertes", "Open questions"),
  DECISIONS("Décisions", "Decisions"),
  ACTIONS("À faire", "To do"),
  DATES("Dates", "Dates"),
  IN_THE_NOTES("Dans les notes", "In the notes"),
  ON_ALL("Sur l'ensemble", "On the whole"),
  SUBJECT("Objet", "Subject"),
  DEAR("Bonjour", "Hello"),
  REGARDS("Cordialement,", "Kind regards,"),
  AND("et", "and"),
  ALSO("De plus,", "Also,"),
  FINALLY("Enfin,", "Finally,"),

  UNSURE(
      "Les notes ne répondent peut-être pas tout à fait.", "The notes may not quite answer this."),
  NOTHING_TO_ADD("Rien à ajouter.", "Nothing to add."),
  NOTHING_ON_THIS_SIDE(
      "Rien trouvé là-dessus dans les notes.", "Nothing found about this in the notes."),
  NOTHING_IN_THE_NOTES(
      "Les notes ne contiennent rien là-dessus, et je n'invente rien.\n"
          + "Il suffit d'importer ou d'ajouter une note sur le sujet, puis de reposer la question.",
      "The notes hold nothing on this, and I make nothing up.\n"
          + "Import or add a note about it, then ask again."),
  NOTHING_TO_WORK_WITH(
      "Sans modèle de langue, je ne peux que mettre en forme un texte donné dans le message ou ce"
          + " que les notes contiennent : il me faut l'un ou l'autre.",
      "Without a language model I can only put into shape a text given in the message or what the"
          + " notes hold: I need one or the other."),
  SHORT_ALREADY(
      "Je n'y vois rien à retirer sans perdre un fait.",
      "I see nothing to take away without losing a fact."),
  NOTHING_TO_CHANGE(
      "Je n'y vois rien de plus à changer sans modèle de langue.",
      "I see nothing more to change without a language model."),
  FACTS_LEFT_OUT(
      "Les autres phrases, avec leurs chiffres et leurs noms, sont laissées de côté.",
      "The other sentences, with their figures and names, are left out."),
  CORRECTED(
      "Ponctuation, espaces et majuscules revues ; l'orthographe et la grammaire demandent un"
          + " modèle de langue.",
      "Punctuation, spaces and capitals revised; spelling and grammar need a language model."),
  NOTHING_TO_CORRECT(
      "Rien à corriger dans la ponctuation, les espaces et les majuscules ; l'orthographe et la"
          + " grammaire demandent un modèle de langue.",
      "Nothing to correct in punctuation, spaces and capitals; spelling and grammar need a language"
          + " model."),
  CANNOT_TRANSLATE(
      "Sans modèle de langue, je ne peux pas traduire ; je peux mettre le texte au propre, le"
          + " résumer ou en faire une liste.",
      "Without a language model I cannot translate; I can tidy the text up, summarise it or make a"
          + " list of it."),
  CANNOT_IMPROVE(
      "Sans modèle de langue, je ne peux pas reformuler ; j'ai seulement revu la ponctuation, les"
          + " espaces et les majuscules.",
      "Without a language model I cannot rephrase; I have only revised punctuation, spaces and"
          + " capitals."),
  CANNOT_EXPLAIN(
      "Sans modèle de langue, je ne peux pas expliquer ; je mets seulement en ordre ce qui est"
          + " écrit.",
      "Without a language model I cannot explain; I only put in order what is written."),
  CANNOT_SIMPLIFY(
      "Sans modèle de langue, je ne peux pas simplifier ; je mets seulement en ordre ce qui est"
          + " écrit.",
      "Without a language model I cannot simplify; I only put in order what is written."),
  CANNOT_COMPOSE(
      "Sans modèle de langue, je ne peux pas écrire un texte à partir de rien ; donnez-moi les"
          + " points, et j'en fais une note, un message ou un compte rendu.",
      "Without a language model I cannot write a text from nothing; give me the points, and I make"
          + " a note, a message or minutes of them."),

  NOT_KEPT("La note n'a pas pu être enregistrée.", "The note could not be saved."),

  WRITER_GREETS(
      "Bonjour ! Je mets au propre ce qu'on me confie, sans rien inventer. Que faut-il écrire ?",
      "Hello! I put what I am given into shape and invent nothing. What shall I write?"),
  SEARCHER_GREETS(
      "Bonjour ! Je cherche dans les notes et je cite ce qu'elles disent. Que faut-il chercher ?",
      "Hello! I search the notes and quote what they say. What shall I look for?"),
  THANKED("Avec plaisir !", "You're welcome!"),
  PRAISED("Tant mieux !", "Glad to hear it!"),
  GOODBYE("Au revoir, à bientôt !", "Goodbye, see you soon!"),
  HOW_ARE_YOU(
      "Tout va bien, merci ! Que puis-je faire pour vous ?",
      "All is well, thank you! What can I do for you?"),
  EMPTY("Le message est vide. Que puis-je faire ?", "The message is empty. What can I do?"),
  WRITER_HELPS(
      "Je mets au propre, corrige la ponctuation, résume, raccourcis, structure, fais une liste"
          + " d'un texte ou un texte d'une liste, trouve un titre, sans rien inventer.",
      "I tidy up, correct punctuation, summarise, shorten, structure, make a list of a text or a"
          + " text of a list, find a title, and invent nothing."),
  SEARCHER_HELPS(
      "Je cherche dans les notes et je cite ce qu'elles disent, avec le titre de chacune ; quand"
          + " elles ne disent rien, je le dis.",
      "I search the notes and quote what they say, with the title of each; when they say nothing, I"
          + " say so.");

  private final String french;
  private final String english;

  EnginePhrase(String french, String english) {
    this.french = french;
    this.english = english;
  }

  public String in(Language language) {
    return language == Language.FR ? french : english;
  }
}
