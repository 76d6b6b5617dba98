package dev.scribe.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * {@code ./run.sh chaos [--netns] [--seed N] [--trials N]}: blows to a cluster at work, and whether
 * what was promised still holds. Consecutive seeds are consecutive trials, so that {@code --seed S
 * --trials 1} repeats the one that had the seed S. With {@code --netns} links between nodes in
 * network namespaces of their own are cut, which needs root and the program {@code ip}. After two
 * hours no further trial begins. Exits with 1 if something does not hold.
 */
final class Chaos {
  private static final int USUAL = 30;
  private static final Duration LONGEST = Duration.ofHours(2);

  private Chaos() {}

  public static void main(String[] args) throws IOException {
    var words = List.of(args);
    var seed = number(words, "--seed", new Random().nextInt(Integer.MAX_VALUE));
    var trials = (int) number(words, "--trials", USUAL);
    var folder = Path.of("target", "chaos").toAbsolutePath();
    if (words.contains("--netns")) {
      Namespaces.obstacle(Campaign.NODES).ifPresent(Chaos::giveUp);
      conclude(new Report(folder, cut(folder, seed, trials)));
    } else {
      conclude(new Report(folder, deal(folder, seed, trials)));
    }
  }

  private static void giveUp(String obstacle) {
    System.err.println("No links can be cut here: " + obstacle);
    System.exit(2);
  }

  private static void conclude(Report report) {
    System.out.println(report.markdown());
    System.exit(report.isClean() ? 0 : 1);
  }

  private static long number(List<String> words, String name, long usual) {
    var at = words.indexOf(name);
    return at < 0 ? usual : Long.parseLong(words.get(at + 1));
  }

  static List<Trial> deal(Path folder, long seed, int trials) throws IOException {
    return deal(folder, seed, trials, Optional.empty());
  }

  /** Links between nodes are cut. */
  static List<Trial> cut(Path folder, long seed, int trials) throws IOException {
    try (var namespaces = new Namespaces(Campaign.NODES)) {
      return deal(folder, seed, trials, Optional.of(namespaces));
    }
  }

  /** Tells of each trial as soon as it is over. */
  private static List<Trial> deal(
      Path folder, long seed, int trials, Optional<Namespaces> namespaces) throws IOException {
    var done = new ArrayList<Trial>();
    var end = Instant.now().plus(LONGEST);
    try (var campaign = new Campaign(folder, seed, namespaces)) {
      for (var i = 0; i < trials && Instant.now().isBefore(end); i++) {
        var trial = campaign.run(i + 1, seed + i);
        System.out.println(trial.line());
        trial.violations().forEach(System.out::println);
        done.add(trial);
      }
    }
    if (done.size() < trials) {
      System.out.printf("%d of %d trials in %s%n", done.size(), trials, LONGEST);
    }
    return done;
  }
}
