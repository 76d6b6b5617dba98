package dev.scribe.cli;

import dev.scribe.message.Language;
import dev.scribe.message.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Messages of the terminal: what the clients say in their own words, in the person's language. */
public record CliMessages(Language language) {
  private static final BigDecimal LEAST_SHOWN = new BigDecimal("0.0001");

  /** As the terminal's locale asks for. */
  public static CliMessages ofLocale() {
    var french = Locale.getDefault(Locale.Category.DISPLAY).getLanguage().equals("fr");
    return new CliMessages(french ? Language.FR : Language.EN);
  }

  public String say(String french, String english) {
    return language == Language.FR ? french : english;
  }

  /** Time, turns, tokens and cost of a run, in one line. */
  public String statistics(Result result) {
    var turns = result.discussionHistory().size();
    return String.join(
        " · ",
        duration(Duration.ofMillis(result.processingTimeMs())),
        count(turns, say("tour", "turn")),
        count(result.tokensUsed(), say("jeton", "token")),
        cost(result.costEur()));
  }

  public String count(long n, String noun) {
    var many = language == Language.FR ? n > 1 : n != 1;
    return number(0).format(n) + " " + noun + (many ? "s" : "");
  }

  public String duration(Duration took) {
    var ms = took.toMillis();
    if (ms < 1_000) {
      return ms + " ms";
    }
    return ms < 60_000
        ? number(1).format(ms / 1000.0) + " s"
        : took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }

  String cost(Optional<BigDecimal> euros) {
    return euros
        .map(
            cost ->
                cost.signum() > 0 && cost.compareTo(LEAST_SHOWN) < 0
                    ? "< " + money(LEAST_SHOWN)
                    : money(cost))
        .orElse(say("coût inconnu", "cost unknown"));
  }

  private String money(BigDecimal euros) {
    var amount = number(4).format(euros);
    return say(amount + " €", "€" + amount);
  }

  private NumberFormat number(int decimals) {
    var format = NumberFormat.getInstance(language == Language.FR ? Locale.FRENCH : Locale.ENGLISH);
    format.setMaximumFractionDigits(decimals);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }

  String noServer(String url) {
    return say(
            "Aucun serveur ne répond sur %s. Pour le démarrer : ./run.sh",
            "No server answers at %s. To start it: ./run.sh")
        .formatted(url);
  }

  String lost() {
    return say(
        "La connexion au serveur est perdue et n'est pas revenue.",
        "The connection to the server was lost and did not come back.");
  }

  public String resuming() {
    return say("connexion perdue, reprise…", "connection lost, resuming…");
  }

  public String newAttempt() {
    return say("nouvel essai", "a new attempt");
  }

  public String finalText() {
    return say("texte définitif", "final text");
  }

  public String cutShort() {
    return say("(interrompu)", "(cut short)");
  }

  public String failed() {
    return say("échec", "failed");
  }

  public String goOn(String session) {
    return say("Pour continuer : ", "To go on: ") + "./run.sh ask --session " + session + " \"…\"";
  }
}
