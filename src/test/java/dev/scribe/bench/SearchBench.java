package dev.scribe.bench;

import dev.scribe.bench.measure.Latencies;
import dev.scribe.eval.Questions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Questions to large archives, and to PostgreSQL's full text search over the same notes. */
final class SearchBench {
  private static final int CHUNKS = 100_000;
  private static final int FEW = 20_000;
  private static final int WARM_UP = 40;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final List<String> questions =
      Questions.all().stream().map(Questions.Question::text).toList();
  private final List<String> rows = new ArrayList<>();
  private final Path data;

  private SearchBench(Path data) {
    this.data = data;
  }

  static String run(Path data, boolean quick) {
    var loadBefore = Conditions.loadOfLastMinute();
    var bench = new SearchBench(data);
    try (var server = ScribeServer.over(data);
        var archive = Archive.of(new Postgres(data));
        var client = new ScribeClient(server.url())) {
      bench.measure(quick ? FEW : CHUNKS, server, archive, client);
    }
    return bench.table() + "\n\n" + Conditions.machine(loadBefore);
  }

  private void measure(int chunks, Child server, Archive archive, ScribeClient client) {
    archive.growTo(chunks);
    var began = System.nanoTime();
    while (client.search("\"" + archive.lastWord() + "\"").path("total").asLong() == 0) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    Bench.tell("%,d passages are indexed; asking …".formatted(chunks));
    for (var question : questions) client.searchNanos(question);
    var ours = Latencies.each(questions, client::searchNanos);
    for (var question : questions.subList(0, WARM_UP)) archive.fullTextNanos(question);
    var theirs = Latencies.each(questions, archive::fullTextNanos);
    server.collect();
    rows.add(
        String.format(
            Locale.ROOT,
            "| %,d passages of %,d notes | %s | %,.0f MiB, read in within %,.0f s | %,d MiB |",
            chunks,
            archive.notes(),
            ours.shown(),
            bytes(data.resolve("search")) / 1048576.0,
            seconds,
            server.proc().rssKib() / 1024));
    rows.add(
        "| PostgreSQL full text (GIN) over the same notes | %s | %,.0f MiB | |"
            .formatted(theirs.shown(), archive.fullTextBytes() / 1048576.0));
  }

  private String table() {
    return """
        | | p50, ms | p95, ms | p99, ms | index on disk | RSS of the server |
        |---|---:|---:|---:|---:|---:|
        %s

        %d questions of the evaluation, one at a time, after a warm-up. Scribe: from the HTTP request to \
        the whole answer, 20 notes with HTML, snippets and highlights. PostgreSQL: the rows of the best 20 alone. %s"""
        .formatted(String.join("\n", rows), questions.size(), Archive.HOW);
  }

  private static long bytes(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
