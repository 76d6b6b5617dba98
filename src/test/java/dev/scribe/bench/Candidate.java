package dev.scribe.bench;

import dev.scribe.bench.load.Load;
import dev.scribe.bench.load.Repetition;
import dev.scribe.bench.measure.Proc;
import dev.scribe.bench.measure.Spread;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A server under load, and what was measured of it so far. */
final class Candidate {
  private final Load load;
  private final Child server;
  private final Optional<Postgres> database;
  private final Map<Integer, List<Repetition>> repetitions = new HashMap<>();
  private long events;

  Candidate(Vertx vertx, Child server, Optional<Postgres> database) {
    this.load = new Load(vertx);
    this.server = server;
    this.database = database;
  }

  void warmUp(int atOnce, Duration stretch) {
    events += load.run(server.url(), atOnce, stretch).events();
  }

  Repetition repeat(int atOnce, Duration stretch) {
    var self = new Proc(ProcessHandle.current().pid());
    var serverBefore = server.proc().cpuMillis();
    var databaseBefore = databaseMillis();
    var selfBefore = self.cpuMillis();
    var seen = load.run(server.url(), atOnce, stretch);
    events += seen.events();
    var repetition =
        new Repetition(
            seen,
            server.proc().cpuMillis() - serverBefore,
            databaseMillis() - databaseBefore,
            self.cpuMillis() - selfBefore);
    repetitions.computeIfAbsent(atOnce, _ -> new ArrayList<>()).add(repetition);
    return repetition;
  }

  private long databaseMillis() {
    return database.map(it -> it.proc().cpuMillisWithChildren()).orElse(0L);
  }

  /** Durable events received from it, those of the warm-up included. */
  long events() {
    return events;
  }

  /** Of some finished discussion, another one for each number as long as there are. */
  String session(int n) {
    return load.session(n);
  }

  /** Median and range over the repetitions. */
  String figure(int atOnce, ToDoubleFunction<Repetition> of) {
    return Spread.of(
            repetitions.getOrDefault(atOnce, List.of()).stream().map(of::applyAsDouble).toList())
        .shown();
  }
}
