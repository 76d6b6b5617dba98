package dev.scribe.bench;

import dev.scribe.bench.measure.Latencies;
import dev.scribe.eval.Questions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Ten thousand notes through the import route, while somebody searches all the time. */
final class ImportBench {
  private static final int NOTES = 10_000;
  private static final int BATCH = 100;
  private static final int SENTENCES = 10;
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private final Vault vault = new Vault();
  private final List<String> questions =
      Questions.all().stream().map(Questions.Question::text).toList();

  /** What one stretch of time was like for the one who searches. */
  private record Stretch(double seconds, Latencies searches) {
    String shown(String name) {
      return String.format(
          Locale.ROOT,
          "| %s | %,.1f | %,d | %s |",
          name,
          seconds,
          searches.sorted().size(),
          searches.shown());
    }
  }

  static String run(Path data) {
    var loadBefore = Conditions.loadOfLastMinute();
    try (var server = ScribeServer.over(data);
        var client = new ScribeClient(server.url())) {
      return new ImportBench().run(server, client) + "\n\n" + Conditions.machine(loadBefore);
    }
  }

  private String run(Child server, ScribeClient client) {
    client.bringIn(notes(0, BATCH));
    var _ = searchWhile(client, () -> client.embedded() < BATCH);
    for (var question : questions) client.searchNanos(question);
    var importing = new Thread(() -> bringIn(client), "import");
    importing.start();
    var during = searchWhile(client, importing::isAlive);
    var after = searchWhile(client, () -> client.embedded() < BATCH + NOTES);
    return """
        | | s | searches | p50, ms | p95, ms | p99, ms |
        |---|---:|---:|---:|---:|---:|
        %s
        %s

        %,d notes in batches of %d: %,.0f notes/s; all embedded %,.1f s after the first batch was sent. \
        Peak RSS of the server %,d MiB."""
        .formatted(
            during.shown("import"),
            after.shown("embedding, after the import"),
            NOTES,
            BATCH,
            NOTES / during.seconds(),
            during.seconds() + after.seconds(),
            server.proc().peakRssKib() / 1024);
  }

  private void bringIn(ScribeClient client) {
    for (var from = BATCH; from < BATCH + NOTES; from += BATCH) {
      client.bringIn(notes(from, from + BATCH));
    }
  }

  private List<Vault.Note> notes(int from, int to) {
    return IntStream.range(from, to).mapToObj(n -> vault.note(n, SENTENCES)).toList();
  }

  /** One search after the other, with a short breath between two. */
  private Stretch searchWhile(ScribeClient client, BooleanSupplier goesOn) {
    var began = System.nanoTime();
    var nanos = new ArrayList<Long>();
    do {
      nanos.add(client.searchNanos(questions.get(nanos.size() % questions.size())));
      LockSupport.parkNanos(BETWEEN.toNanos());
    } while (goesOn.getAsBoolean());
    return new Stretch((System.nanoTime() - began) / 1e9, Latencies.of(nanos));
  }
}
