package dev.scribe.eval;

import dev.scribe.message.Language;
import dev.scribe.router.Intent;
import dev.scribe.router.IntentClassifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the intent classifier is right about sentences that it has never seen: {@code
 * split<TAB>lang<TAB>class<TAB>sentence}, one a line. Errors of the {@code test} split are counted,
 * never looked at.
 */
public record IntentEval(List<Judged> judged) {
  private static final String SET = "/eval/intents.tsv";

  /** One sentence of the set and what the classifier takes it for. */
  public record Judged(
      String split, Language language, Intent wanted, Intent taken, String sentence) {
    boolean isRight() {
      return wanted == taken;
    }
  }

  /** Empty where the set is not there. */
  public static Optional<IntentEval> of(IntentClassifier classifier) {
    return lines()
        .map(lines -> new IntentEval(lines.stream().map(line -> judge(line, classifier)).toList()));
  }

  private static Optional<List<String>> lines() {
    try (var in = IntentEval.class.getResourceAsStream(SET)) {
      return Optional.ofNullable(in == null ? null : in.readAllBytes())
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .map(text -> text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Judged judge(String line, IntentClassifier classifier) {
    var fields = line.split("\t", 4);
    return new Judged(
        fields[0],
        Language.valueOf(fields[1].toUpperCase(Locale.ROOT)),
        Intent.valueOf(fields[2].toUpperCase(Locale.ROOT)),
        classifier.classify(fields[3]).intent(),
        fields[3]);
  }

  /** The share of right verdicts, 0–1. */
  public double accuracy(String split, Language language) {
    return part(split, language).stream().mapToInt(j -> j.isRight() ? 1 : 0).average().orElse(0);
  }

  /** Accuracy and confusion matrix of every split and language, for people. */
  public String report() {
    return judged.stream()
        .map(Judged::split)
        .distinct()
        .flatMap(split -> Arrays.stream(Language.values()).map(language -> report(split, language)))
        .collect(Collectors.joining("\n"));
  }

  private String report(String split, Language language) {
    var part = part(split, language);
    var right = part.stream().filter(Judged::isRight).count();
    var head =
        "intents, %s, %s: %.1f %% (%d of %d)%n%-12s"
            .formatted(
                split,
                language.name().toLowerCase(Locale.ROOT),
                100 * accuracy(split, language),
                right,
                part.size(),
                "wanted");
    var columns = intents().map("%12s"::formatted).collect(Collectors.joining());
    return head + columns + "\n" + rows(part);
  }

  private static String rows(List<Judged> part) {
    return Arrays.stream(Intent.values())
        .map(
            wanted ->
                "%-12s".formatted(wanted.name().toLowerCase(Locale.ROOT))
                    + Arrays.stream(Intent.values())
                        .map(taken -> "%12d".formatted(count(part, wanted, taken)))
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static long count(List<Judged> part, Intent wanted, Intent taken) {
    return part.stream().filter(j -> j.wanted() == wanted && j.taken() == taken).count();
  }

  private static Stream<String> intents() {
    return Arrays.stream(Intent.values()).map(intent -> intent.name().toLowerCase(Locale.ROOT));
  }

  private List<Judged> part(String split, Language language) {
    Predicate<Judged> here = j -> j.split().equals(split) && j.language() == language;
    return judged.stream().filter(here).toList();
  }
}
