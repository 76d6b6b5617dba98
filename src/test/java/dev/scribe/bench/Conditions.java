package dev.scribe.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Under which the figures hold. */
record Conditions(Bench.Plan plan, String loadBefore, String fsync, String postgres) {

  static Conditions now(Bench.Plan plan, String loadBefore, Postgres postgres) {
    var durability =
        "fsync %s, synchronous_commit %s"
            .formatted(postgres.ask("SHOW fsync"), postgres.ask("SHOW synchronous_commit"));
    return new Conditions(plan, loadBefore, durability, postgres.ask("SHOW server_version"));
  }

  /** Of the last minute, before we add to it. */
  static String loadOfLastMinute() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String shown() {
    return """
        %d cores (%s) shared by the server, PostgreSQL and the load client; load average before the start %s. \
        JDK %s, %s. Embedded PostgreSQL %s, %s, fresh data folder. \
        Two agents, four turns, a model that answers at once; every discussion is a new session and every \
        event of it was counted in the log afterwards. \
        Medians (least–most) of %d repetitions of %d s in turns, after %d s of warm-up."""
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            loadBefore,
            Runtime.version(),
            collectors(),
            postgres,
            fsync,
            plan.repetitions(),
            plan.stretch().toSeconds(),
            plan.warmUp().toSeconds());
  }

  /** Where and beside what. */
  static String machine(String loadBefore) {
    return """
        %d cores (%s) shared by the server, PostgreSQL and the client; load average before the start %s, at the end %s. \
        JDK %s, %s."""
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            loadBefore,
            loadOfLastMinute(),
            Runtime.version(),
            collectors());
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(each -> each.getName().split(" ", 2)[0])
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
