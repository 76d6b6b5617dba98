package dev.scribe.discussion;

import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Language;
import dev.scribe.message.TurnSignal;
import dev.scribe.message.Utterance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Messages of a run to people about itself, in their language; no internals. */
final class RunMessages {
  private RunMessages() {}

  static String error(ErrorCode code, Language language) {
    return language == Language.FR ? french(code) : english(code);
  }

  private static String french(ErrorCode code) {
    return switch (code) {
      case CANCELLED -> "Arrêté à votre demande.";
      case TIMEOUT -> "Les agents n’ont pas répondu à temps. Réessayez.";
      case MODEL_OVERLOADED -> "Le modèle est surchargé. Réessayez dans un instant.";
      case MODEL_UNAVAILABLE -> "Le modèle ne répond pas. Réessayez.";
      case BUDGET_EXCEEDED -> "Le budget du jour pour les modèles est dépensé.";
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
      case BUDGET_EXCEEDED -> "Today’s budget for models is spent.";
      case MODEL_REFUSED -> "The model declines to answer this request.";
      default -> "An internal error occurred. Try again.";
    };
  }

  /** A turn's attempt failed; another model, or another agent, goes on. */
  static String degraded(String agent, TurnSignal.Failed why, Language language) {
    var french = language == Language.FR;
    var told =
        french
            ? "%s n’a pas pu répondre (%s)."
                .formatted(Utterance.title(agent), reasonInFrench(why.code()))
            : "%s could not answer (%s)."
                .formatted(Utterance.title(agent), reasonInEnglish(why.code()));
    return why.next()
        .map(next -> told + (french ? " Nouvel essai avec " : " Next try with ") + next + ".")
        .orElse(told);
  }

  /** A node has left in the middle of a turn. */
  static String interrupted(String agent, Language language) {
    return (language == Language.FR
            ? "%s a été interrompu et reprend."
            : "%s was interrupted and begins again.")
        .formatted(Utterance.title(agent));
  }

  static String cutShort(String agent, Language language) {
    return (language == Language.FR
            ? "La réponse de %s s’arrête à la longueur permise à son modèle."
            : "%s’s answer stops at the length that its model is allowed.")
        .formatted(Utterance.title(agent));
  }

  static String budget(Allowance allowance, BigDecimal dayEur, Language language) {
    var french = language == Language.FR;
    var euros = dayEur.stripTrailingZeros().toPlainString();
    return (switch (allowance) {
          case SPEND -> "";
          case SPEND_WITH_WARNING ->
              french
                  ? "Plus de 80 %% du budget du jour (%s €) sont dépensés."
                  : "More than 80 %% of today’s budget (€%s) are spent.";
          case FREE_MODELS_ONLY ->
              french
                  ? "Le budget du jour (%s €) est dépensé : réponse sans modèle payant."
                  : "Today’s budget (€%s) is spent: answered without paid models.";
          case REFUSED ->
              french ? "Le budget du jour (%s €) est dépensé." : "Today’s budget (€%s) is spent.";
        })
        .formatted(euros);
  }

  /** What there is to say of the costs. */
  static List<String> about(RunCosts costs, Language language) {
    var french = language == Language.FR;
    var said = new ArrayList<String>();
    if (!costs.unpriced().isEmpty()) {
      said.add(
          (french ? "Prix inconnu pour : " : "No price is known for: ")
              + String.join(", ", costs.unpriced()));
    }
    if (costs.isEstimated()) {
      said.add(
          french
              ? "Le fournisseur n’a pas tout compté : une partie des jetons est estimée."
              : "The provider did not count everything: some of the tokens are estimated.");
    }
    return said;
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
