package dev.scribe.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.store.Store;
import dev.scribe.store.TestStore;
import dev.scribe.store.UsedFolder;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerKilledTest {
  @Test
  void appendsInFlightOutliveTheDeathOfTheServer(@TempDir Path folder) throws Exception {
    try (var store = Store.open(TestStore.vertx(), UsedFolder.in(folder), Optional.empty())) {
      var node = UUID.randomUUID();
      var journal =
          new Journal(TestStore.retry(), store.pool(), store.pool(), store.writers(4), node);
      journal.renew("node", Duration.ofHours(1), "[]").await();
      var claims = IntStream.range(0, 16).mapToObj(i -> claim(journal)).toList();
      var before = Future.all(claims.stream().map(it -> some(journal, it, 0)).toList());
      before.await();
      var during = Future.all(claims.stream().map(it -> some(journal, it, 10)).toList());
      kill(folder);
      during.await();
      for (var claim : claims) {
        assertThat(journal.read(claim.sid(), 0, 100).await())
            .extracting(StoredEvent::seq)
            .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
      }
      assertThat(claim(journal).epoch()).isEqualTo(1);
    }
  }

  private static Claim claim(Journal journal) {
    var run =
        new NewRun(
            "owner",
            "s-" + UUID.randomUUID(),
            UUID.randomUUID(),
            "title",
            "{}",
            Optional.empty(),
            false,
            "trace");
    var accepted = (Acceptance.Accepted) journal.accept(run).await();
    return journal.claim(accepted.sid(), run.runId()).await().orElseThrow();
  }

  private static Future<Void> some(Journal journal, Claim claim, int from) {
    var done = Future.<Void>succeededFuture();
    for (var i = from; i < from + 10; i++) {
      var append = Logbook.append(claim, i, 1, Append.Progress.STARTS);
      done = done.compose(before -> journal.append(append));
    }
    return done;
  }

  private static void kill(Path folder) throws Exception {
    List<String> lines = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"));
    ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow().destroyForcibly();
  }
}
