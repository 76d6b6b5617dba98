package dev.scribe.knowledge.search;

import static dev.scribe.text.WordList.any;

import dev.scribe.text.Words;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Type of an answer: what kind of thing a question asks for, in French or English, and whether a
 * sentence has one.
 */
enum AnswerType {
  PHONE("numero de telephone|phone number|telephone", "\\d[\\d .-]{7,}\\d"),
  CLOCK(
      any("answer-type/clock-asked"),
      "\\b\\d{1,2} ?(h\\b|h\\d\\d|:\\d\\d|am\\b|pm\\b|heures)|\\b"
          + any("answer-type/clock-given")
          + "\\b"),
  MONEY(
      any("answer-type/money-asked"),
      "[€£$]|\\b" + any("answer-type/money-given") + "\\b|\\d ?k\\b"),
  TEMPERATURE(
      any("answer-type/temperature-asked"), "°|\\b" + any("answer-type/temperature-given") + "\\b"),
  DURATION(any("answer-type/duration-asked"), "\\b" + any("answer-type/duration-given") + "\\b"),
  DATE(
      any("answer-type/date-asked"),
      "\\b(\\d{1,2}[/.-]\\d{1,2}|(19|20)\\d\\d|\\d{1,2}(st|nd|rd|th)|"
          + any("answer-type/date-given")
          + ")\\b"),
  AMOUNT(any("answer-type/amount-asked"), "\\d|\\b" + any("answer-type/amount-given") + "\\b"),
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
