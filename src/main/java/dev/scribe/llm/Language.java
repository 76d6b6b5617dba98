package dev.scribe.llm;

import java.util.List;

/** The languages that Scribe speaks to people. */
public enum Language {
  FR,
  EN;

  private static final int READ = 4_000;
  private static final String FRENCH_LETTERS = "éèêëàâîïôùûçœÉÈÊÀÂÎÔÙÛÇŒ";

  /** The language a text is written in; French when nothing tells. Reads the beginning only. */
  public static Language of(String text) {
    String read = text.substring(0, Math.min(READ, text.length()));
    List<String> words = Words.of(read).stream().map(Words.Word::folded).toList();
    long french = words.stream().filter(Words.FRENCH::contains).count();
    long english = words.stream().filter(Words.ENGLISH::contains).count();
    long accents = read.chars().filter(c -> FRENCH_LETTERS.indexOf(c) >= 0).count();
    return english > french + accents ? EN : FR;
  }

  /** The text of the two that is in this language. */
  public String pick(String french, String english) {
    return this == FR ? french : english;
  }
}
