package dev.scribe.journal;

import dev.scribe.store.TestStore;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A journal of a node of its own on the shared database, and short words for tests. */
final class Logbook {
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Pool WRITERS = TestStore.shared().writers(4);

  final UUID node = UUID.randomUUID();
  final String owner = "owner-" + UUID.randomUUID();
  final Journal journal;
  final Pool pool;

  Logbook() {
    this(WRITERS);
  }

  Logbook(Pool writers) {
    pool = TestStore.shared().pool();
    journal = new Journal(TestStore.retry(), pool, pool, writers, node);
    journal.renew("node-" + node, LEASE, "[]").await();
  }

  NewRun run(String session) {
    return new NewRun(
        owner, session, UUID.randomUUID(), "title", "{}", Optional.empty(), false, "trace");
  }

  NewRun keyed(String session, String key, String hash) {
    var run = run(session);
    return new NewRun(
        run.owner(),
        session,
        run.runId(),
        "title",
        "{}",
        Optional.of(new NewRun.Key(key, hash)),
        false,
        "trace");
  }

  NewRun unlessBusy(String session) {
    var run = run(session);
    return new NewRun(
        run.owner(), session, run.runId(), "title", "{}", Optional.empty(), true, "trace");
  }

  Acceptance.Accepted accept(NewRun run) {
    return (Acceptance.Accepted) journal.accept(run).await();
  }

  /** A new session, claimed for its first run. */
  Claim claimed() {
    return claimed("s-" + UUID.randomUUID());
  }

  Claim claimed(String session) {
    var run = run(session);
    var sid = accept(run).sid();
    return journal.claim(sid, run.runId()).await().orElseThrow();
  }

  static Append append(Claim claim, long expected, int events, Append.Progress progress) {
    return new Append(
        claim.sid(),
        claim.epoch(),
        expected,
        claim.runId(),
        rows(claim, expected, events),
        progress);
  }

  static List<Append.Row> rows(Claim claim, long expected, int events) {
    return IntStream.rangeClosed(1, events)
        .mapToObj(
            i ->
                new Append.Row(
                    expected + i,
                    "processing",
                    "{\"seq\":%d,\"epoch\":%d}".formatted(expected + i, claim.epoch()),
                    Instant.now()))
        .toList();
  }

  void finish(Claim claim) {
    var last = numbers(claim.sid()).size();
    journal.append(append(claim, last, 1, Append.Progress.ENDS)).await();
  }

  List<Long> numbers(UUID sid) {
    return journal.read(sid, 0, 10_000).await().stream().map(StoredEvent::seq).toList();
  }

  void sql(String statement, Object... values) {
    pool.preparedQuery(statement).execute(Tuple.from(values)).await();
  }
}
