package dev.scribe.journal;

import static dev.scribe.journal.Append.Progress.CONTINUES;
import static dev.scribe.journal.Append.Progress.ENDS;
import static dev.scribe.journal.Append.Progress.STARTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.store.Store;
import dev.scribe.store.TestStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AppendUnderAttackTest {
  private static final int OWNERS = 32;

  @Test
  void ofManyOwnersOnlyTheLastOneAppendsAndTheOthersOwnSessionsGoOn() {
    var log = new Logbook();
    var run = log.run("contested");
    var sid = log.accept(run).sid();
    var owners = new ArrayList<Logbook>();
    var claims = new ArrayList<Claim>();
    var own = new ArrayList<Claim>();
    for (var i = 0; i < OWNERS; i++) {
      var owner = new Logbook();
      owners.add(owner);
      own.add(owner.claimed());
      claims.add(owner.journal.claim(sid, run.runId()).await().orElseThrow());
      if (i < OWNERS - 1) owner.journal.renew("node-" + owner.node, Duration.ZERO, "[]").await();
    }
    assertThat(claims).extracting(Claim::epoch).isEqualTo(numbers(OWNERS));

    var contested = new ArrayList<Future<Void>>();
    var undisturbed = new ArrayList<Future<Void>>();
    for (var i = 0; i < OWNERS; i++) {
      var journal = owners.get(i).journal;
      contested.add(journal.append(Logbook.append(claims.get(i), 0, 3, STARTS)));
      undisturbed.add(journal.append(Logbook.append(own.get(i), 0, 3, STARTS)));
    }
    Future.all(undisturbed).await();
    Future.join(contested).otherwiseEmpty().await();
    assertThat(contested.subList(0, OWNERS - 1))
        .allSatisfy(it -> assertThat(it.cause()).isInstanceOf(JournalException.Fenced.class));
    assertThat(contested.getLast().succeeded()).isTrue();
    assertThat(log.numbers(sid)).isEqualTo(numbers(3));
    assertThat(own).allSatisfy(it -> assertThat(log.numbers(it.sid())).isEqualTo(numbers(3)));
  }

  @Test
  void connectionCutAfterTheCommitIsNeitherAFenceNorADouble() {
    var proxy = new CuttingProxy(TestStore.vertx(), TestStore.port());
    try (var through = through(proxy)) {
      var log = new Logbook(through.writers(4));
      var claim = log.claimed();
      proxy.cutWhen(once());
      log.journal.append(Logbook.append(claim, 0, 3, STARTS)).await();
      proxy.cutWhen(once());
      log.journal.append(Logbook.append(claim, 3, 1, ENDS)).await();
      assertThat(proxy.cuts).hasValue(2);
      assertThat(log.numbers(claim.sid())).isEqualTo(numbers(4));
      assertThat(log.journal.session(log.owner, claim.publicId()).await().orElseThrow().activeRun())
          .isEmpty();
    } finally {
      proxy.close();
    }
  }

  @Test
  void acceptAndClaimWhoseAnswerIsLostAreDoneOnce() {
    var proxy = new CuttingProxy(TestStore.vertx(), TestStore.port());
    try (var through = through(proxy)) {
      var log = new Logbook(through.writers(4));
      var warm = log.claimed();
      var run = log.keyed("s", "key", "hash");
      proxy.cutWhen(once());
      var sid = log.accept(run).sid();
      proxy.cutWhen(once());
      var claim = log.journal.claim(sid, run.runId()).await().orElseThrow();
      assertThat(proxy.cuts).hasValue(2);
      assertThat(log.journal.session(log.owner, "s").await().orElseThrow().queuedRuns())
          .containsExactly(run.runId());
      assertThat(log.journal.claim(sid, run.runId()).await()).isEmpty();
      log.journal.append(Logbook.append(claim, 0, 1, ENDS)).await();
      log.journal.append(Logbook.append(warm, 0, 1, ENDS)).await();
    } finally {
      proxy.close();
    }
  }

  @Test
  void manySessionsSurviveConnectionsCutAtRandom() {
    var proxy = new CuttingProxy(TestStore.vertx(), TestStore.port());
    try (var through = through(proxy)) {
      var log = new Logbook(through.writers(4));
      var claims = IntStream.range(0, OWNERS).mapToObj(i -> log.claimed()).toList();
      var dice = new Random(7);
      proxy.cutWhen(
          () -> {
            synchronized (dice) {
              return dice.nextInt(12) == 0;
            }
          });
      Future.all(claims.stream().map(claim -> twenty(log, claim)).toList()).await();
      proxy.cutWhen(() -> false);
      assertThat(proxy.cuts).hasPositiveValue();
      assertThat(claims)
          .allSatisfy(claim -> assertThat(log.numbers(claim.sid())).isEqualTo(numbers(40)));
    } finally {
      proxy.close();
    }
  }

  @Test
  void manySessionsSurviveServerProcessesBeingTerminated() {
    var log = new Logbook();
    var claims = IntStream.range(0, OWNERS).mapToObj(i -> log.claimed()).toList();
    var all = Future.all(claims.stream().map(claim -> twenty(log, claim)).toList());
    for (var i = 0; i < 20 || !all.isComplete(); i++) {
      log.pool
          .query(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND query LIKE '%session_head%' AND random() < 0.3
              """)
          .execute()
          .otherwiseEmpty()
          .await();
    }
    all.await();
    assertThat(claims)
        .allSatisfy(claim -> assertThat(log.numbers(claim.sid())).isEqualTo(numbers(40)));
  }

  @Test
  void lockedHeadDelaysNobodyElse() {
    lockedRowDelaysNobodyElse("SELECT FROM session_head WHERE sid = $1 FOR UPDATE");
  }

  @Test
  void lockedRunDelaysNobodyElse() {
    lockedRowDelaysNobodyElse("SELECT FROM run WHERE sid = $1 FOR UPDATE");
  }

  private static void lockedRowDelaysNobodyElse(String lock) {
    var log = new Logbook();
    var locked = log.claimed();
    var others = IntStream.range(0, OWNERS).mapToObj(i -> log.claimed()).toList();
    var intruder = log.pool.getConnection().await();
    try {
      var transaction = intruder.begin().await();
      execute(intruder, lock, locked.sid());
      var waiting = log.journal.append(Logbook.append(locked, 0, 1, STARTS));
      Future.all(others.stream().map(claim -> twenty(log, claim)).toList()).await();
      assertThat(waiting.isComplete()).isFalse();
      transaction.commit().await();
      waiting.await();
      assertThat(log.numbers(locked.sid())).isEqualTo(numbers(1));
    } finally {
      intruder.close().await();
    }
  }

  @Test
  void poisonedRowHarmsOnlyItsOwnSession() {
    var log = new Logbook();
    var poisoned = log.claimed();
    var others = IntStream.range(0, OWNERS).mapToObj(i -> log.claimed()).toList();
    log.sql(
        "INSERT INTO event(sid, seq, run_id, type, data, at) VALUES ($1, 1, $2, 'x', '{}', now())",
        poisoned.sid(),
        UUID.randomUUID());
    var refused = log.journal.append(Logbook.append(poisoned, 0, 1, STARTS));
    Future.all(others.stream().map(claim -> twenty(log, claim)).toList()).await();
    assertThatThrownBy(refused::await).isInstanceOf(JournalException.Fenced.class);
    assertThat(others)
        .allSatisfy(claim -> assertThat(log.numbers(claim.sid())).isEqualTo(numbers(40)));
  }

  @Test
  void appendThatWouldLeaveAGapIsRefused() {
    var log = new Logbook();
    var claim = log.claimed();
    assertThatThrownBy(() -> log.journal.append(Logbook.append(claim, 5, 1, STARTS)).await())
        .isInstanceOf(JournalException.Gap.class);
    assertThat(log.numbers(claim.sid())).isEmpty();
  }

  @Test
  void sameAppendTwiceIsStoredOnce() {
    var log = new Logbook();
    var claim = log.claimed();
    var append = Logbook.append(claim, 0, 3, STARTS);
    log.journal.append(append).await();
    log.journal.append(append).await();
    assertThat(log.numbers(claim.sid())).isEqualTo(numbers(3));
  }

  private static Future<Void> twenty(Logbook log, Claim claim) {
    var done = Future.<Void>succeededFuture();
    for (var i = 0; i < 20; i++) {
      var append = Logbook.append(claim, 2L * i, 2, i == 0 ? STARTS : i == 19 ? ENDS : CONTINUES);
      done = done.compose(before -> log.journal.append(append));
    }
    return done;
  }

  private static Store through(CuttingProxy proxy) {
    return Store.open(
        TestStore.vertx(), Path.of("target"), Optional.of(TestStore.sharedThrough(proxy.port())));
  }

  private static BooleanSupplier once() {
    var first = new AtomicBoolean(true);
    return () -> first.getAndSet(false);
  }

  private static void execute(SqlConnection connection, String sql, UUID sid) {
    connection.preparedQuery(sql).execute(Tuple.of(sid)).await();
  }

  private static List<Long> numbers(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
