package dev.scribe.llm;

import dev.scribe.message.Language;

/** What the extractive engine says in words of its own; everything else is quoted. */
final class Say {
  private Say() {}

  static String in(Language language, String french, String english) {
    return language == Language.FR ? french : english;
  }

  static String nothingToAdd(Language language) {
    return in(language, "Rien à ajouter.", "Nothing to add.");
  }

  static String searchFailed(Language language) {
    return in(
        language,
        "La recherche dans les notes n'a pas fonctionné ; je ne peux donc rien affirmer.",
        "The search of the notes did not work, so I cannot say anything for certain.");
  }

  static String nothingFound(Language language, String topic) {
    String about = topic.isEmpty() ? "" : " (" + topic + ")";
    return in(
        language,
        "Je ne trouve rien à ce sujet dans les notes" + about + ".",
        "I find nothing about this in the notes" + about + ".");
  }

  static String peerFoundNothing(Language language) {
    return in(
        language,
        "Les notes ne contiennent rien là-dessus, et je n'invente rien.\n"
            + "Il suffit d'importer ou d'ajouter une note sur le sujet, puis de reposer la question.",
        "The notes hold nothing on this, and I make nothing up.\n"
            + "Import or add a note about it, then ask again.");
  }

  static String nothingToWorkWith(Language language) {
    return in(
        language,
        "Sans modèle de langue, je ne peux que mettre en forme un texte donné dans le message ou ce que les notes"
            + " contiennent : il me faut l'un ou l'autre.",
        "Without a language model I can only put into shape a text given in the message or what the notes hold:"
            + " I need one or the other.");
  }

  static String cannotTranslate(Language language) {
    return in(
        language,
        "Sans modèle de langue, je ne peux pas traduire.",
        "Without a language model I cannot translate.");
  }

  static String searcherGreets(Language language, String agent) {
    return in(
        language,
        "Bonjour !"
            + me(" Je suis ", agent)
            + " Je cherche dans les notes et je cite ce qu'elles disent. Que faut-il chercher ?",
        "Hello!"
            + me(" I am ", agent)
            + " I search the notes and quote what they say. What shall I look for?");
  }

  static String writerGreets(Language language, String agent) {
    return in(
        language,
        "Bonjour !"
            + me(" Je suis ", agent)
            + " Je mets au propre ce qu'on me confie, sans rien inventer. Que faut-il écrire ?",
        "Hello!"
            + me(" I am ", agent)
            + " I put what I am given into shape and invent nothing. What shall I write?");
  }

  private static String me(String verb, String agent) {
    return agent.isEmpty() ? "" : verb + agent + ".";
  }
}
