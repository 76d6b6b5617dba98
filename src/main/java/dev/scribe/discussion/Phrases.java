package dev.scribe.discussion;

import dev.scribe.message.ErrorCode;
import dev.scribe.message.Language;

/** What a run tells people about itself, in their language; no internals. */
final class Phrases {
  private Phrases() {}

  static String error(ErrorCode code, Language language) {
    return language == Language.FR ? french(code) : english(code);
  }

  private static String french(ErrorCode code) {
    return switch (code) {
      case CANCELLED -> "Arrêté à votre demande.";
      case TIMEOUT -> "Les agents n’ont pas répondu à temps. Réessayez.";
      case MODEL_OVERLOADED -> "Le modèle est surchargé. Réessayez dans un instant.";
      case MODEL_UNAVAILABLE -> "Le modèle ne répond pas. Réessayez.";
      case MODEL_REFUSED -> "Le modèle refuse de répondre à cette demande.";
      default -> "Une erreur interne est survenue. Réessayez.";
    };
  }

  private static String english(ErrorCode code) {
    return switch (code) {
      case CANCELLED -> "Stopped at your request.";
      case TIMEOUT -> "The agents did not answer in time. Try again.";
      case MODEL_OVERLOADED -> "The model is overloaded. Try again in a moment.";
      case MODEL_UNAVAILABLE -> "The model does not answer. Try again.";
      case MODEL_REFUSED -> "The model declines to answer this request.";
      default -> "An internal error occurred. Try again.";
    };
  }

  /** A turn's attempt failed; the discussion goes on. */
  static String degraded(String agent, ErrorCode code, Language language) {
    var name = Character.toUpperCase(agent.charAt(0)) + agent.substring(1);
    return language == Language.FR
        ? "%s n’a pas pu répondre (%s).".formatted(name, reasonInFrench(code))
        : "%s could not answer (%s).".formatted(name, reasonInEnglish(code));
  }

  private static String reasonInFrench(ErrorCode code) {
    return switch (code) {
      case TIMEOUT -> "pas de réponse à temps";
      case MODEL_OVERLOADED -> "modèle surchargé";
      case MODEL_UNAVAILABLE -> "modèle indisponible";
      case MODEL_REFUSED -> "refus du modèle";
      default -> "erreur interne";
    };
  }

  private static String reasonInEnglish(ErrorCode code) {
    return switch (code) {
      case TIMEOUT -> "no answer in time";
      case MODEL_OVERLOADED -> "model overloaded";
      case MODEL_UNAVAILABLE -> "model unavailable";
      case MODEL_REFUSED -> "refused by the model";
      default -> "internal error";
    };
  }
}
