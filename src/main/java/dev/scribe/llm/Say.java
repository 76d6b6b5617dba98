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

  private static String me(String verb, String agent) {
    return agent.isEmpty() ? "" : verb + agent + ".";
  }
}
