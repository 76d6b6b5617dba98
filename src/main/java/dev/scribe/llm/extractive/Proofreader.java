package dev.scribe.llm.extractive;

import dev.scribe.message.Language;
import dev.scribe.text.Punctuation;
import dev.scribe.text.SpokenPunctuation;
import dev.scribe.text.Titles;
import dev.scribe.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proofreader: corrects a text as far as {@link Punctuation} goes; its lines and lists stay as they
 * are.
 */
final class Proofreader {
  private static final int WRAPPED = 60;
  private static final int SENTENCE_WORDS = 4;
  private static final int ITEM_WORDS = 8;
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(\\s*(?:>\\s*)*(?:#{1,6}\\s+|[-*+•–—]\\s+|\\d{1,3}[.)]\\s+)?(?:\\[["
              + " xX]\\]\\s+)?)(.*)$");
  private static final Pattern RAW =
      Pattern.compile("^\\s*(?:```|\\||[-=*_]{3,}\\s*$|.*\\[\\d{1,3}\\]).*");

  private Proofreader() {}

  static String of(String text) {
    Language language = Words.language(text);
    List<String> lines = SpokenPunctuation.written(text, language).strip().lines().toList();
    List<String> proof = new ArrayList<>();
    boolean marks = !isList(lines);
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean fence = line.strip().startsWith("```");
      code ^= fence;
      if (code || fence || line.isBlank() || RAW.matcher(line).matches()) {
        proof.add(line.stripTrailing());
      } else {
        proof.add(line(lines, i, language, marks));
      }
    }
    return String.join("\n", proof).replaceAll("\n{3,}", "\n\n");
  }

  private static String line(List<String> lines, int at, Language language, boolean marks) {
    Matcher parts = PREFIX.matcher(lines.get(at));
    if (!parts.matches()) {
      return lines.get(at);
    }
    String prefix = parts.group(1);
    String prose = parts.group(2);
    boolean goesOn = at > 0 && prefix.isBlank() && wraps(lines.get(at - 1), prose);
    boolean lasts = at + 1 < lines.size() && wraps(lines.get(at), lines.get(at + 1));
    boolean sentence =
        prefix.isBlank()
            && !lasts
            && Words.of(prose).size() >= SENTENCE_WORDS
            && marks
            && !(at == 0 && Titles.heading(String.join("\n", lines)).isPresent());
    String proof =
        sentence ? Punctuation.sentence(prose, language) : Punctuation.line(prose, language);
    if (prose.strip().endsWith(",") && proof.endsWith(".")) {
      proof = proof.substring(0, proof.length() - 1) + ",";
    }
    return prefix + (goesOn ? uncapitalised(prose.strip(), proof) : proof);
  }

  /** A line that only its width has broken. */
  static boolean wraps(String line, String next) {
    String begins = next.strip();
    return line.strip().length() >= WRAPPED
        && !begins.isEmpty()
        && Character.isLowerCase(begins.codePointAt(0))
        && ".!?…:;".indexOf(line.strip().charAt(line.strip().length() - 1)) < 0;
  }

  /** Short lines of which none is a sentence. */
  private static boolean isList(List<String> lines) {
    return lines.size() > 1
        && lines.stream().noneMatch(line -> Punctuation.isFinished(line) && !line.isBlank())
        && lines.stream().allMatch(line -> Words.of(line).size() <= ITEM_WORDS);
  }

  private static String uncapitalised(String given, String proof) {
    if (proof.isEmpty()) {
      return proof;
    }
    return given.substring(0, 1) + proof.substring(1);
  }
}
