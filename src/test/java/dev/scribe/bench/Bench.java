package dev.scribe.bench;

import dev.scribe.bench.load.Load;
import dev.scribe.bench.measure.Spread;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures Scribe and, in turns with it, a bare handler: Markdown on standard output, progress on
 * standard error. {@code search}, {@code import}, {@code models}, {@code web} and {@code cluster}
 * measure these instead; {@code --quick} for a first look.
 */
public final class Bench {
  static final List<Integer> AT_ONCE = List.of(1, 16, 64);
  private static final int MOST = AT_ONCE.getLast();

  /** How much of everything: minutes for figures that can be quoted, or one. */
  record Plan(int repetitions, Duration stretch, Duration warmUp, int idleStreams) {
    static final Plan FULL = new Plan(7, Duration.ofSeconds(4), Duration.ofSeconds(40), 5_000);
    static final Plan QUICK = new Plan(3, Duration.ofSeconds(1), Duration.ofSeconds(15), 1_000);
  }

  private final Plan plan;
  private final Path folder;
  private final Vertx vertx;
  private final Path recording;
  private final Postgres postgres;

  private Bench(Plan plan, Path folder, Vertx vertx) {
    this.plan = plan;
    this.folder = folder;
    this.vertx = vertx;
    this.recording = folder.resolve("stream.txt");
    this.postgres = new Postgres(folder.resolve("data"));
  }

  public static void main(String[] args) throws Exception {
    var plan = List.of(args).contains("--quick") ? Plan.QUICK : Plan.FULL;
    var classes = Path.of(Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var folder = classes.resolveSibling("bench");
    delete(folder);
    Files.createDirectories(folder);
    System.out.println(report(List.of(args), plan, folder));
    System.exit(0);
  }

  private static String report(List<String> args, Plan plan, Path folder)
      throws IOException, InterruptedException {
    if (args.contains("search")) {
      return SearchBench.run(folder.resolve("data"), plan.equals(Plan.QUICK));
    }
    if (args.contains("models")) {
      return ModelsBench.run(folder.resolve("data"), plan.equals(Plan.QUICK));
    }
    if (args.contains("import")) {
      return ImportBench.run(folder.resolve("data"));
    }
    if (args.contains("web")) {
      return WebBench.run(folder.resolve("data"), plan.equals(Plan.QUICK));
    }
    if (args.contains("cluster")) {
      return ClusterBench.run(folder, plan.equals(Plan.QUICK));
    }
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    var report = new Bench(plan, folder, vertx).report().markdown();
    vertx.close().await();
    return report;
  }

  private Report report() throws IOException, InterruptedException {
    var loadBefore = Conditions.loadOfLastMinute();
    Candidate ours;
    Candidate theirs;
    Conditions conditions;
    try (var scribe = startScribe()) {
      record(scribe);
      try (var bare = startBare()) {
        ours = new Candidate(vertx, scribe, Optional.of(postgres));
        theirs = new Candidate(vertx, bare, Optional.empty());
        compare(ours, theirs);
        checkLog(ours);
        conditions = Conditions.now(plan, loadBefore, postgres);
      }
    }
    return new Report(
        conditions, ours, theirs, idle(startScribe(), ours), idle(startBare(), theirs));
  }

  private Child startScribe() {
    tell("Starting Scribe, its log in a fresh embedded PostgreSQL …");
    var environment =
        Map.of(
            "SCRIBE_HTTP_PORT", "0",
            "SCRIBE_DATA_DIR", folder.resolve("data").toString(),
            "SCRIBE_SAMPLE_NOTES", "off",
            "SCRIBE_DISCUSSION_TURNS_PER_AGENT", "2");
    return Child.start(ScribeServer.class, List.of(), environment);
  }

  private Child startBare() {
    tell("Starting the bare handler …");
    return Child.start(BareServer.class, List.of(recording.toString()), Map.of());
  }

  /** One discussion as a client gets it, for the bare handler to repeat. */
  private void record(Child scribe) throws IOException, InterruptedException {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(scribe.url() + Load.PATH))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(Load.body("recorded")))
              .build();
      Files.writeString(recording, client.send(request, BodyHandlers.ofString()).body());
    }
  }

  /** In turns, so that whatever else the machine does meets both. */
  private void compare(Candidate ours, Candidate theirs) {
    tell("Warming up for " + plan.warmUp().plus(plan.warmUp().dividedBy(2)).toSeconds() + " s …");
    ours.warmUp(MOST, plan.warmUp());
    theirs.warmUp(MOST, plan.warmUp().dividedBy(2));
    for (var i = 1; i <= plan.repetitions(); i++) {
      for (var atOnce : AT_ONCE) {
        var one = ours.repeat(atOnce, plan.stretch());
        var other = theirs.repeat(atOnce, plan.stretch());
        tell(
            "Repetition %d of %d, %d at a time: %.0f discussions/s, %.2f + %.2f ms of CPU each; bare %.0f/s"
                .formatted(
                    i,
                    plan.repetitions(),
                    atOnce,
                    one.discussionsPerSecond(),
                    one.serverMillisEach(),
                    one.databaseMillisEach(),
                    other.discussionsPerSecond()));
      }
    }
  }

  /** What is measured is worth nothing unless every event that was received is in the log. */
  private void checkLog(Candidate ours) throws IOException {
    try (var lines = Files.lines(recording)) {
      var received = ours.events() + lines.filter(line -> line.startsWith("id: ")).count();
      var stored = Long.parseLong(postgres.ask("SELECT count(*) FROM event"));
      if (stored != received) {
        throw new IllegalStateException(
            "%d events received, %d in the log".formatted(received, stored));
      }
    }
  }

  /** In a new process: a heap that has grown under load would hide what a stream takes. */
  private Spread idle(Child server, Candidate before) {
    try (server) {
      tell("Opening %d idle streams …".formatted(plan.idleStreams()));
      return IdleStreams.measure(vertx, server, before::session, plan.idleStreams());
    }
  }

  static void tell(String progress) {
    System.err.println(progress);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) return;
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
