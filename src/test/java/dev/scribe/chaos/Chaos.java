package dev.scribe.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * {@code ./run.sh chaos [--seed N] [--trials N]}: blows to a cluster at work, and whether what was
 * promised still holds. Consecutive seeds are consecutive trials, so that {@code --seed S --trials
 * 1} repeats the one that had the seed S. Exits with 1 if something does not hold.
 */
final class Chaos {
  private static final int USUAL = 30;

  private Chaos() {}

  public static void main(String[] args) throws IOException {
    var words = List.of(args);
    var seed = number(words, "--seed", new Random().nextInt(Integer.MAX_VALUE));
    var trials = (int) number(words, "--trials", USUAL);
    var folder = Path.of("target", "chaos").toAbsolutePath();
    var report = new Report(folder, deal(folder, seed, trials));
    System.out.println(report.markdown());
    System.exit(report.isClean() ? 0 : 1);
  }

  private static long number(List<String> words, String name, long usual) {
    var at = words.indexOf(name);
    return at < 0 ? usual : Long.parseLong(words.get(at + 1));
  }

  /** Tells of each trial as soon as it is over. */
  static List<Trial> deal(Path folder, long seed, int trials) throws IOException {
    var done = new ArrayList<Trial>();
    try (var campaign = new Campaign(folder, seed)) {
      for (var i = 0; i < trials; i++) {
        var trial = campaign.run(i + 1, seed + i);
        System.out.println(trial.line());
        trial.violations().forEach(System.out::println);
        done.add(trial);
      }
    }
    return done;
  }
}
