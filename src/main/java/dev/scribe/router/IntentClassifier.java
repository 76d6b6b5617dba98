package dev.scribe.router;

import dev.scribe.text.Pleasantries;
import dev.scribe.text.Words;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.naivebayes.NaiveBayesModel;

/**
 * Classifier of intents: it learns from examples what people want (naive Bayes over {@link
 * IntentFeatures}) and says why it thinks so. The same examples in the same order always give the
 * same answers. Safe to share between threads.
 */
public final class IntentClassifier {
  private static final int REASONS = 5;

  /**
   * What a text wants, and why.
   *
   * @param probability of this intent, 0–1
   * @param because the traits that speak most for it against the next one, heaviest first; each is
   *     in the examples, so nothing else that a person wrote shows here
   */
  public record Classification(Intent intent, double probability, List<String> because) {}

  private final MaxentModel model;
  private final Set<String> greetings;

  private IntentClassifier(MaxentModel model, Set<String> greetings) {
    this.model = model;
    this.greetings = greetings;
  }

  /**
   * Learns from a file in well under a second.
   *
   * @throws dev.scribe.conf.ConfException naming the file and the line that cannot be used
   */
  public static IntentClassifier load(Path file) {
    return learn(IntentExample.loadAll(file));
  }

  static IntentClassifier learn(List<IntentExample> examples) {
    return new IntentClassifier(model(examples), greetings(examples));
  }

  /** Naive Bayes needs no more than how often each trait comes with each intent. */
  private static MaxentModel model(List<IntentExample> examples) {
    var intents = examples.stream().map(example -> example.intent().name()).distinct().toList();
    var times = new LinkedHashMap<String, double[]>();
    for (var example : examples) {
      var intent = intents.indexOf(example.intent().name());
      for (var trait : IntentFeatures.of(example.sentence())) {
        times.computeIfAbsent(trait, _ -> new double[intents.size()])[intent]++;
      }
    }
    var all = IntStream.range(0, intents.size()).toArray();
    return new NaiveBayesModel(
        times.values().stream().map(counts -> new Context(all, counts)).toArray(Context[]::new),
        times.keySet().toArray(String[]::new),
        intents.toArray(String[]::new));
  }

  private static Set<String> greetings(List<IntentExample> examples) {
    return examples.stream()
        .filter(example -> example.intent() == Intent.GREETING)
        .flatMap(example -> Words.content(example.sentence()).stream())
        .map(Words.Word::folded)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a text wants; one without content words wants nothing (contract §3). */
  public Classification classify(String said) {
    var text = Pleasantries.without(said);
    var content = Words.content(text);
    if (content.isEmpty()) {
      return new Classification(Intent.GREETING, 1, List.of("no content words"));
    }
    var traits = IntentFeatures.of(text);
    var odds = model.eval(traits.toArray(String[]::new));
    var ranked =
        IntStream.range(0, odds.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -odds[i]))
            .dropWhile(i -> isGreeting(i) && !greets(content))
            .toList();
    var first = ranked.get(0);
    return new Classification(
        Intent.valueOf(model.getOutcome(first)),
        odds[first],
        because(traits, first, ranked.get(1)));
  }

  /**
   * Short texts of unknown words look like greetings; but a request taken for one would stay
   * without an answer.
   */
  private boolean greets(List<Words.Word> content) {
    return content.stream().map(Words.Word::folded).anyMatch(greetings::contains);
  }

  private boolean isGreeting(int outcome) {
    return model.getOutcome(outcome).equals(Intent.GREETING.name());
  }

  private List<String> because(List<String> traits, int intent, int next) {
    record Reason(String trait, double weight) {}
    return traits.stream()
        .map(trait -> new Reason(trait, weight(trait, intent, next)))
        .filter(reason -> reason.weight() > 0)
        .sorted(Comparator.comparingDouble(reason -> -reason.weight()))
        .limit(REASONS)
        .map(Reason::trait)
        .toList();
  }

  /** How much a trait speaks for an intent against another: what it changes in their odds. */
  private double weight(String trait, int intent, int other) {
    return lean(intent, other, trait) - lean(intent, other);
  }

  private double lean(int intent, int other, String... traits) {
    var odds = model.eval(traits);
    return Math.log(odds[intent] / odds[other]);
  }
}
