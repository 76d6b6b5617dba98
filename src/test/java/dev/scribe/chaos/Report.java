package dev.scribe.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The summary, as Markdown.
 *
 * @param folder where the nodes' output is
 */
record Report(Path folder, List<Trial> trials) {
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.99;

  boolean isClean() {
    return trials.stream().allMatch(trial -> trial.violations().isEmpty());
  }

  String markdown() {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(total());
    lines.add("");
    lines.add("| blow | trials | violations | take-over p50 | p99 | seen p50 | p99 |");
    lines.add("|---|---|---|---|---|---|---|");
    var kinds = new LinkedHashMap<String, List<Trial>>();
    for (var trial : trials) {
      kinds.computeIfAbsent(kind(trial.blow()), _ -> new ArrayList<>()).add(trial);
    }
    kinds.forEach((kind, some) -> lines.add(row(kind, some)));
    lines.add("");
    lines.add("The answer to a client that resumes begins after, p50 and p99 in ms:");
    lines.add(percentiles(trials, Trial::resumed));
    trials.stream()
        .filter(trial -> !trial.violations().isEmpty())
        .forEach(
            trial ->
                lines.add(
                    "- violated in trial %d: `./run.sh chaos%s --seed %d --trials 1` repeats its blow; see %s"
                        .formatted(
                            trial.number(),
                            trial.blow() instanceof Blow.Cut ? " --netns" : "",
                            trial.seed(),
                            folder)));
    return String.join("\n", lines);
  }

  int failpointsReached() {
    return sum(trial -> trial.reached() ? 1 : 0);
  }

  int takeOvers() {
    return sum(trial -> trial.takeOvers().size());
  }

  int notes() {
    return sum(trial -> trial.totals().notes());
  }

  private int sum(ToIntFunction<Trial> of) {
    return trials.stream().mapToInt(of).sum();
  }

  private String total() {
    var took = trials.stream().map(Trial::took).reduce(Duration.ZERO, Duration::plus);
    return "%d trials with seeds %d to %d in %d s: %d runs ended, %d events, %d notes made, %d turns asked again, %d take-overs, %d failpoints reached and %d not, %d violations."
        .formatted(
            trials.size(),
            trials.getFirst().seed(),
            trials.getLast().seed(),
            took.toSeconds(),
            sum(trial -> trial.totals().runs()),
            sum(trial -> trial.totals().events()),
            notes(),
            sum(trial -> trial.totals().again()),
            takeOvers(),
            failpointsReached(),
            sum(trial -> trial.blow() instanceof Blow.At ? 1 : 0) - failpointsReached(),
            violations(trials));
  }

  private static String row(String kind, List<Trial> some) {
    return "| %s | %d | %d | %s | %s |"
        .formatted(
            kind,
            some.size(),
            violations(some),
            percentiles(some, Trial::takeOvers),
            percentiles(some, Trial::seen));
  }

  private static int violations(List<Trial> some) {
    return some.stream().mapToInt(trial -> trial.violations().size()).sum();
  }

  /** All failpoints are of one kind. */
  private static String kind(Blow blow) {
    return switch (blow) {
      case Blow.At _, Blow.Kill _ -> "kill -9";
      case Blow.Drain _ -> "SIGTERM";
      case Blow.Rolling _ -> "SIGTERM of all nodes, one after the other";
      case Blow.Kills _ -> "kill -9 again and again";
      case Blow.DrainAndKill _ -> "SIGTERM, then kill -9";
      case Blow.Freeze _ -> "SIGSTOP past the lease, SIGCONT";
      case Blow.Database _ -> "kill -9 of PostgreSQL";
      case Blow.Cut cut when cut.links().size() > 1 -> "both links cut";
      case Blow.Cut cut when cut.costsTheLease() -> "link to database and clients cut";
      case Blow.Cut _ -> "link to the other nodes cut";
    };
  }

  private static String percentiles(List<Trial> some, Function<Trial, List<Duration>> what) {
    var sorted = some.stream().flatMap(it -> what.apply(it).stream()).sorted().toList();
    return sorted.isEmpty()
        ? "– | –"
        : "%d | %d".formatted(at(sorted, HALF).toMillis(), at(sorted, NEARLY_ALL).toMillis());
  }

  private static Duration at(List<Duration> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }
}
