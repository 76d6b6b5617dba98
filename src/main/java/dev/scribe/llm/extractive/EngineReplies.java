package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatMessage.Recalled;
import dev.scribe.message.Language;

/** Replies of the engine that searches, in words of its own; everything else is a quotation. */
final class EngineReplies {
  private EngineReplies() {}

  static String in(Language language, String french, String english) {
    return language == Language.FR ? french : english;
  }

  static String searchFailed(Language language) {
    return in(
        language,
        "La recherche dans les notes n'a pas fonctionné ; je ne peux donc rien affirmer.",
        "The search of the notes did not work, so I cannot say anything for certain.");
  }

  static String theNotesSay(Language language) {
    return in(language, "Voici ce que disent les notes :", "Here is what the notes say:");
  }

  static String nearest(Language language) {
    return in(
        language,
        "Je ne suis pas sûr que les notes répondent ; voici ce qui s'en approche le plus :",
        "I am not sure that the notes answer this; here is what comes nearest:");
  }

  static boolean isSaidBefore(String text) {
    return text.startsWith("Je ne trouve rien à ce sujet")
        || text.startsWith("I find nothing about this");
  }

  static boolean isUnsure(String text) {
    return text.startsWith(nearest(Language.FR)) || text.startsWith(nearest(Language.EN));
  }

  static String saidBefore(Language language, Recalled once, String sentence) {
    String day = once.at().toString().substring(0, "2026-01-01".length());
    return in(
            language,
            "Je ne trouve rien à ce sujet dans les notes. Une conversation du %s (%s) disait : « %s"
                + " »",
            "I find nothing about this in the notes. A conversation of %s (%s) said: “%s”")
        .formatted(day, once.title(), sentence);
  }

  static String nothingFound(Language language, String topic) {
    String about = topic.isEmpty() ? "" : " (" + topic + ")";
    return in(
        language,
        "Je ne trouve rien à ce sujet dans les notes" + about + ".",
        "I find nothing about this in the notes" + about + ".");
  }
}
