package dev.scribe.bench;

import dev.scribe.bench.load.Repetition;
import dev.scribe.bench.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The figures as the README shows them. */
record Report(
    Conditions conditions, Candidate ours, Candidate theirs, Spread ourIdle, Spread theirIdle) {

  /** Measured once by others' means, as shared/docs/platform.md has it. */
  private static final String REFERENCES =
      """
      For comparison, other stacks with the same script (two agents, four turns, a model that answers at once), \
      64 at a time, on one core, **nothing stored**: LangChain4j on Javalin 1,613 discussions/s at 0.62 ms CPU each, \
      Spring AI on WebFlux 1,140/s, AI SDK 267/s, FastAPI with a queue per request 211/s, ADK Java 205/s, \
      LangGraph.js 46/s; first event p50/p99 at 16 at a time 4.4/9.7 ms for the best. An idle stream of a bare Vert.x \
      server: 12.4 KiB.
      """;

  private record Row(String name, String unit, ToDoubleFunction<Repetition> of) {}

  private static final List<Row> LATENCY =
      List.of(
          new Row("POST to first event, p50", "ms", r -> r.firstEventMillis(0.50)),
          new Row("POST to first event, p99", "ms", r -> r.firstEventMillis(0.99)));

  private static final List<Row> THROUGHPUT =
      List.of(
          new Row("finished discussions", "/s", Repetition::discussionsPerSecond),
          new Row("durable events delivered", "/s", Repetition::eventsPerSecond),
          new Row("CPU a discussion, server", "ms", Repetition::serverMillisEach),
          new Row("CPU a discussion, PostgreSQL", "ms", Repetition::databaseMillisEach),
          new Row("CPU a discussion, load client", "ms", Repetition::clientMillisEach),
          new Row("cores busy with all three", "", Repetition::cores));

  String markdown() {
    var lines = new ArrayList<String>();
    lines.add("| | at a time | Scribe, log on | bare Vert.x handler, same bytes, nothing stored |");
    lines.add("|---|---:|---:|---:|");
    add(lines, LATENCY, List.of(1, 16));
    add(lines, THROUGHPUT, List.of(16, 64));
    lines.add(
        "| RAM of an idle stream, KiB | %,d | %s | %s |"
            .formatted(conditions.plan().idleStreams(), ourIdle.shown(), theirIdle.shown()));
    return String.join("\n", lines) + "\n\n" + conditions.shown() + "\n\n" + REFERENCES;
  }

  private void add(List<String> lines, List<Row> rows, List<Integer> atOnce) {
    for (var row : rows) {
      for (var n : atOnce) {
        var name = row.unit().isEmpty() ? row.name() : row.name() + ", " + row.unit();
        lines.add(
            "| %s | %d | %s | %s |"
                .formatted(name, n, ours.figure(n, row.of()), theirs.figure(n, row.of())));
      }
    }
  }
}
