package dev.scribe.bench;

import dev.scribe.eval.Questions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Any number of notes like those of the evaluation, always the same: their sentences, French or
 * English, in new company, some words exchanged for others as often as people use them, and a few
 * names that hardly anybody else has.
 */
final class Vault {
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?…])\\s+|\\n+");
  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
  private static final double EXCHANGED = 0.25;
  private static final double NAMES = 0.01;
  private static final int KNOWN_NAMES = 50_000;
  private static final int TITLE_WORDS = 4;

  private final List<Language> languages =
      Stream.of("fr", "en")
          .map(Questions.FOLDER.resolve("notes")::resolve)
          .map(Vault::read)
          .toList();

  private record Language(List<String> sentences, List<String> words) {}

  /** A note as the import route takes it. */
  record Note(String source, String title, String textContent) {}

  /**
   * @param sentences at most so many, at least two
   */
  Note note(int n, int sentences) {
    var random = new Random(n);
    var language = languages.get(n % languages.size());
    var text =
        IntStream.range(0, 2 + random.nextInt(sentences - 1))
            .mapToObj(_ -> sentence(language, random))
            .collect(Collectors.joining("\n"));
    var title =
        IntStream.range(0, TITLE_WORDS)
            .mapToObj(_ -> any(language.words(), random))
            .collect(Collectors.joining(" "));
    return new Note("bench/" + n + ".md", title, text);
  }

  private static String sentence(Language language, Random random) {
    return WORD.matcher(any(language.sentences(), random))
        .replaceAll(
            found -> {
              var dice = random.nextDouble();
              return dice < NAMES
                  ? name(random)
                  : dice < EXCHANGED ? any(language.words(), random) : found.group();
            });
  }

  /** The smaller its number, the more often: 1/n. */
  private static String name(Random random) {
    var rank = (long) Math.exp(random.nextDouble() * Math.log(KNOWN_NAMES));
    return "N" + Long.toString(rank * 7_919 + 1_000_003, 26).replaceAll("\\d", "z");
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Language read(Path folder) {
    try (var files = Files.list(folder)) {
      var text = files.sorted().map(Vault::content).collect(Collectors.joining("\n"));
      return new Language(
          SENTENCE.splitAsStream(text).filter(s -> !s.isBlank()).toList(),
          WORD.matcher(text).results().map(found -> found.group()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
