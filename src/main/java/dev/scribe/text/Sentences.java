package dev.scribe.text;

import static dev.scribe.text.WordList.any;

import dev.scribe.message.WellFormed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences of a Markdown text, verbatim but for line breaks and list marks. Headings, code and
 * table rules are none. Reads at most {@value #LONGEST_TEXT} characters.
 */
public final class Sentences {
  private static final int LONGEST_TEXT = 40_000;
  private static final int LONGEST = 400;
  private static final int READABLE = 180;
  private static final Pattern BEGINS =
      Pattern.compile(
          "(?iuU)(?<=\\s)(?:"
              + any("sentences/begins")
              + "|"
              + any("sentences/begins-word")
              + " )(?=\\s|\\p{L})");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|\\z)");
  private static final Pattern NO_PROSE =
      Pattern.compile("#{1,6}\\s.*|[-=*_\\s|:]*|(?:[^\\s:]+: )?https?://\\S+");
  private static final Pattern MARK =
      Pattern.compile("^\\s*(?:>\\s*)*(?:[-*+•–—]\\s+|\\d{1,3}[.)]\\s+)?(?:\\[[ xX]\\]\\s+)?");
  private static final Pattern LIST = Pattern.compile("^\\s*(?:[-*+•–—>|]|\\d{1,3}[.)]\\s).*");
  private static final Pattern END =
      Pattern.compile("[.!?…]+(?:\\s?[»”\"'’)\\]])*(?=\\s)|[。！？]+[」』”]?");
  private static final Pattern ABBREVIATION =
      Pattern.compile("(?iu).*(?:^|[\\s(’'])(?:\\p{L}|" + any("sentences/abbreviation") + ")\\.");

  private Sentences() {}

  public static List<String> of(String text) {
    String read = WellFormed.head(text, LONGEST_TEXT);
    return paragraphs(CODE.matcher(read).replaceAll("\n")).stream()
        .flatMap(paragraph -> split(paragraph).stream())
        .flatMap(sentence -> pieces(sentence).stream())
        .filter(sentence -> sentence.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }

  // A line goes on in the next one unless an empty line, a list mark or a heading stands between,
  // or it ended as a sentence does.
  private static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : text.split("\\R", -1)) {
      if (open.length() > 0 && !continues(open, line)) {
        paragraphs.add(open.toString());
        open.setLength(0);
      }
      if (!NO_PROSE.matcher(line).matches()) {
        String prose = MARK.matcher(line).replaceFirst("").strip();
        open.append(open.isEmpty() ? "" : " ").append(prose);
      }
    }
    paragraphs.add(open.toString());
    return paragraphs;
  }

  private static boolean continues(StringBuilder open, String line) {
    return !NO_PROSE.matcher(line).matches()
        && !LIST.matcher(line).matches()
        && !line.isBlank()
        && Character.isLowerCase(line.strip().codePointAt(0))
        && ".!?…".indexOf(open.charAt(open.length() - 1)) < 0;
  }

  private static List<String> split(String paragraph) {
    List<String> sentences = new ArrayList<>();
    Matcher end = END.matcher(paragraph);
    int start = 0;
    while (end.find()) {
      if (ends(paragraph, start, end) && !quotes(paragraph, start, end.end())) {
        sentences.add(paragraph.substring(start, end.end()).strip());
        start = end.end();
      }
    }
    sentences.add(paragraph.substring(start).strip());
    return sentences;
  }

  static boolean abbreviates(String before) {
    return ABBREVIATION.matcher(before).matches();
  }

  private static boolean ends(String paragraph, int start, Matcher end) {
    String rest = paragraph.substring(end.end(), Math.min(paragraph.length(), end.end() + 8));
    boolean goesOn = !rest.isBlank() && Character.isLowerCase(rest.strip().codePointAt(0));
    if (!end.group().equals(".")) {
      return !goesOn;
    }
    String before = paragraph.substring(Math.max(start, end.end() - 12), end.end());
    return !abbreviates(before);
  }

  /** Whether it stands inside a quotation that ends before long. */
  private static boolean quotes(String paragraph, int start, int end) {
    int opened = paragraph.substring(start, end).lastIndexOf('«');
    if (opened < 0) {
      return false;
    }
    int near = Math.min(paragraph.length(), start + opened + LONGEST / 2);
    return paragraph.substring(start + opened, Math.max(end, near)).indexOf('»')
        >= end - start - opened;
  }

  /** What was never punctuated, such as a dictation, in parts that can be read. */
  private static List<String> pieces(String sentence) {
    if (sentence.length() <= LONGEST) {
      return List.of(sentence);
    }
    List<String> pieces = new ArrayList<>();
    String rest = sentence;
    while (rest.length() > READABLE) {
      int cut = cut(rest);
      pieces.add(rest.substring(0, cut).strip());
      rest = rest.substring(cut);
    }
    pieces.add(rest.strip());
    return pieces;
  }

  /** Before a word that begins something new, as near to the readable length as can be. */
  private static int cut(String rest) {
    String head = WellFormed.head(rest, LONGEST);
    Matcher begins = BEGINS.matcher(head);
    int cut = -1;
    while (begins.find() && (cut < 0 || begins.start() <= READABLE)) {
      cut = begins.start() >= READABLE / 3 ? begins.start() : cut;
    }
    return cut > 0
        ? cut
        : Stream.of(", ", "; ", " ")
                .mapToInt(head::lastIndexOf)
                .filter(at -> at > LONGEST / 2)
                .findFirst()
                .orElse(head.length() - 1)
            + 1;
  }
}
