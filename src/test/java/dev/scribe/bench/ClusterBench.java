package dev.scribe.bench;

import dev.scribe.bench.Nodes.Log;
import dev.scribe.bench.Storm.Outcome;
import dev.scribe.bench.load.Repetition;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a node's death is to who watches, what it is to come back, and what a cluster costs; in
 * turns with the bare handler, and with a node alone.
 */
final class ClusterBench implements AutoCloseable {
  private static final int SESSIONS = 200;
  private static final int AT_ONCE = 64;
  private static final int CONNECT_MILLIS = 60_000;

  /** How much of everything. */
  record Plan(
      int kills,
      int storms,
      int clients,
      int resumes,
      int repetitions,
      Duration stretch,
      Duration warmUp) {
    static final Plan FULL =
        new Plan(30, 5, 10_000, 6_400, 3, Duration.ofSeconds(4), Duration.ofSeconds(30));
    static final Plan QUICK =
        new Plan(5, 2, 10_000, 640, 3, Duration.ofSeconds(1), Duration.ofSeconds(8));
  }

  private record Figure(String name, ToDoubleFunction<Outcome> of) {}

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("kill until everybody has everything, ms", Outcome::millis),
          new Figure("first byte, p50, ms", it -> it.firsts().millis(0.50)),
          new Figure("first byte, p99, ms", it -> it.firsts().millis(0.99)),
          new Figure("everything, p50, ms", it -> it.complete().millis(0.50)),
          new Figure("everything, p99, ms", it -> it.complete().millis(0.99)),
          new Figure("CPU of the node for each client, ms", Outcome::cpuMillis),
          new Figure("clients that did not get everything", Outcome::failures));

  private final Plan plan;
  private final Path folder;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final NetClient client =
      vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
  private final Path recording;

  private ClusterBench(Plan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    this.recording = folder.resolve("stream.txt");
  }

  static String run(Path folder, boolean quick) throws IOException {
    var loadBefore = Conditions.loadOfLastMinute();
    try (var bench = new ClusterBench(quick ? Plan.QUICK : Plan.FULL, folder)) {
      return String.join("\n\n", bench.tables())
          + "\n\n"
          + Conditions.machine(loadBefore)
          + bench.conditions();
    }
  }

  private String conditions() {
    return """
         The nodes, one embedded PostgreSQL that they share and the client are on this machine. Each client of a \
        storm has a connection of its own, some event in the middle of one of %d finished sessions, and must be given \
        every later one in order. Medians (least–most) of %d storms and %d stretches of %d s."""
        .formatted(SESSIONS, plan.storms(), plan.repetitions(), plan.stretch().toSeconds());
  }

  private List<String> tables() {
    var tables = new ArrayList<String>();
    tables.add(TakeOvers.table(client, folder.resolve("three"), plan.kills()));
    try (var nodes = new Nodes(folder.resolve("two"), 2, List.of())) {
      tables.add(cost(nodes));
      var logs = nodes.logs(SESSIONS);
      record(nodes.get(0).url(), logs.getFirst());
      tables.addAll(returns(nodes, logs));
    }
    return tables;
  }

  private String cost(Nodes nodes) {
    try (var server = Nodes.alone(folder.resolve("alone"))) {
      var clustered = new Candidate(vertx, nodes.get(0), Optional.of(nodes.database()));
      var alone = new Candidate(vertx, server, Optional.of(new Postgres(folder.resolve("alone"))));
      Bench.tell("Warming up for %d s …".formatted(2 * plan.warmUp().toSeconds()));
      clustered.warmUp(AT_ONCE, plan.warmUp());
      alone.warmUp(AT_ONCE, plan.warmUp());
      for (var i = 0; i < plan.repetitions(); i++) {
        Bench.tell(
            "Discussions/s, %d at a time: %.0f on one of two nodes, %.0f on a node alone"
                .formatted(
                    AT_ONCE,
                    clustered.repeat(AT_ONCE, plan.stretch()).discussionsPerSecond(),
                    alone.repeat(AT_ONCE, plan.stretch()).discussionsPerSecond()));
      }
      return """
          | %d discussions at a time | on one node of a cluster of two | on a node alone |
          |---|---:|---:|
          %s
          %s
          %s"""
          .formatted(
              AT_ONCE,
              row("finished discussions, /s", clustered, alone, Repetition::discussionsPerSecond),
              row("CPU a discussion, node, ms", clustered, alone, Repetition::serverMillisEach),
              row(
                  "CPU a discussion, PostgreSQL, ms",
                  clustered,
                  alone,
                  Repetition::databaseMillisEach));
    }
  }

  private static String row(
      String name, Candidate one, Candidate other, ToDoubleFunction<Repetition> of) {
    return "| %s | %s | %s |".formatted(name, one.figure(AT_ONCE, of), other.figure(AT_ONCE, of));
  }

  /** What the bare handler repeats. */
  private void record(String url, Log log) {
    var path = "/api/v1/chat/sessions/%s/stream?after=0".formatted(log.session());
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(URI.create(url + path)).build();
      Files.writeString(recording, http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Child bare() {
    return Child.start(BareServer.class, List.of(recording.toString()), Map.of());
  }

  private List<String> returns(Nodes nodes, List<Log> logs) {
    var recorded = List.of(logs.getFirst());
    var survivor = nodes.get(1);
    var ours = new ArrayList<Outcome>();
    var theirs = new ArrayList<Outcome>();
    try (var bare = bare();
        var api = new ScribeClient(survivor.url())) {
      for (var url : List.of(survivor.url(), bare.url())) {
        var _ =
            Resumes.measure(
                client, url, url.equals(bare.url()) ? recorded : logs, plan.resumes(), AT_ONCE);
      }
      for (var i = 0; i < plan.storms(); i++) {
        if (i > 0) nodes.restart(0);
        ours.add(
            new Storm(client, logs, plan.clients())
                .strike(nodes.get(0), survivor, () -> consumers(api)));
        try (var victim = bare()) {
          theirs.add(new Storm(client, recorded, plan.clients()).strike(victim, bare, () -> 0));
        }
        Bench.tell(
            "Storm %d: %.0f ms, bare %.0f ms"
                .formatted(i + 1, ours.getLast().millis(), theirs.getLast().millis()));
      }
      return List.of(resumes(survivor.url(), logs, bare.url(), recorded), storms(ours, theirs));
    }
  }

  private static int consumers(ScribeClient api) {
    return api.metrics().getOrDefault("scribe_bus_consumers", 0.0).intValue();
  }

  private String resumes(String ours, List<Log> logs, String bare, List<Log> recorded) {
    var lines = new ArrayList<String>();
    lines.add(
        "| resumed GET on the node that is left, first byte, ms | Scribe: p50 | p99 | max | bare handler: p50 | p99 | max |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|");
    for (var atOnce : List.of(1, AT_ONCE)) {
      lines.add(
          "| %d at a time | %s | %s |"
              .formatted(
                  atOnce,
                  Resumes.measure(client, ours, logs, plan.resumes(), atOnce).shownWithMost(),
                  Resumes.measure(client, bare, recorded, plan.resumes(), atOnce).shownWithMost()));
    }
    return String.join("\n", lines);
  }

  private String storms(List<Outcome> ours, List<Outcome> theirs) {
    var lines = new ArrayList<String>();
    lines.add(
        "| %,d clients of a killed node come to another | Scribe | bare handler, same bytes, nothing stored |"
            .formatted(plan.clients()));
    lines.add("|---|---:|---:|");
    for (var figure : FIGURES) {
      lines.add(
          "| %s | %s | %s |"
              .formatted(
                  figure.name(),
                  Storm.figure(ours, figure.of()),
                  Storm.figure(theirs, figure.of())));
    }
    var last = ours.getLast();
    lines.add(
        "| descriptors of the node before → after | %d → %d | |"
            .formatted(last.before().descriptors(), last.after().descriptors()));
    lines.add(
        "| consumers of its event bus before → after | %d → %d | |"
            .formatted(last.before().consumers(), last.after().consumers()));
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
