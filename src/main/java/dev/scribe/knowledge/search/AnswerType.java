package dev.scribe.knowledge.search;

import dev.scribe.text.Words;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kind of thing a question asks for, in French or English, and whether a sentence has one. */
enum AnswerType {
  PHONE("numero de telephone|phone number|telephone", "\\d[\\d .-]{7,}\\d"),
  CLOCK(
      "a quelle heure|quelle heure|what time|which time",
      "\\b\\d{1,2} ?(h\\b|h\\d\\d|:\\d\\d|am\\b|pm\\b|heures)|\\b(midi|minuit|noon|midnight)\\b"),
  MONEY(
      "prix|price|costs?|cout|coute[rnt]*|coutait|tarifs?|budget|montant|paid|paye[rs]?|facture|quote|devis|loyer|salaire|fees?|pay|spen[dt]|depense|cher|expensive",
      "[€£$]|\\b(eur|euros?|pounds|dollars|free|gratuit)\\b|\\d ?k\\b"),
  TEMPERATURE("temperature|how hot|how cold", "°|\\b(degres|degrees)\\b"),
  DURATION(
      "how long|combien de temps|duree|how many (days|weeks|months|years|hours|minutes)|combien de (jours|semaines|mois|annees|ans|heures|minutes)|how old|quel age",
      "\\b(ans?|annees?|mois|semaines?|jours?|heures?|h|min|minutes?|secondes?|years?|months?|weeks?|days?|hours?|hrs?|seconds?|overnight|nuit|night|old)\\b"),
  DATE(
      "quand|when|quelle date|what date|quel jour|which day|what day|date|quelle annee|what year|which year|which month|quel mois",
      "\\b(\\d{1,2}[/.-]\\d{1,2}|(19|20)\\d\\d|\\d{1,2}(st|nd|rd|th)|(lun|mar|mercre|jeu|vendre|same)di|dimanche|(mon|tues|wednes|thurs|fri|satur|sun)day"
          + "|(janv|fevr|juil|aout|sept|octo|nove|dece|janu|febru|augu)\\w*|mars|avril|mai|juin|march|april|may|june|july|printemps|ete|automne|hiver|spring|summer|autumn|winter"
          + "|noel|christmas|easter|paques|demain|tomorrow|yesterday|hier|weeks?|semaines?|mois|months?)\\b"),
  AMOUNT(
      "combien|how many|how much|nombre|quelle quantite|how often|how far|how big|quelle taille|quelle distance|pourcentage|percentage|weight|poids|pression|pressure|rate|taux",
      "\\d|\\b(une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|vingt|trente|cent|mille|one|two|three|four|five|seven|eight|nine|ten|twelve|twenty|thirty|hundred|half|moitie|once|twice|daily|chaque|every)\\b"),
  ANYTHING("", "");

  private final Pattern asked;
  private final Pattern given;

  AnswerType(String asked, String given) {
    this.asked = Pattern.compile("\\b(" + asked + ")\\b");
    this.given = Pattern.compile(given);
  }

  static AnswerType by(String question) {
    var plain =
        Words.of(question).stream().map(Words.Word::folded).collect(Collectors.joining(" "));
    return Stream.of(values())
        .filter(each -> each == ANYTHING || each.asked.matcher(plain).find())
        .findFirst()
        .orElse(ANYTHING);
  }

  boolean isIn(String sentence) {
    return given.matcher(Words.fold(sentence)).find();
  }
}
