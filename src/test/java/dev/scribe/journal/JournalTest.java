package dev.scribe.journal;

import static dev.scribe.journal.Append.Progress.CONTINUES;
import static dev.scribe.journal.Append.Progress.ENDS;
import static dev.scribe.journal.Append.Progress.STARTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.journal.Acceptance.Accepted;
import dev.scribe.journal.Acceptance.Busy;
import dev.scribe.journal.Acceptance.Known;
import dev.scribe.store.TestStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JournalTest {
  /** Connections of the pool that readers share. */
  private static final int READERS = 8;

  private final Logbook log = new Logbook();
  private final Journal journal = log.journal;

  @Test
  void acceptedRunIsQueuedInItsSession() {
    var first = log.run("s");
    var second = log.run("s");
    var sid = log.accept(first).sid();
    assertThat(log.accept(second)).isEqualTo(new Accepted(sid, 0));
    assertThat(journal.session(log.owner, "s").await())
        .hasValue(
            new SessionView(
                sid,
                log.owner,
                "s",
                0,
                Optional.empty(),
                List.of(first.runId(), second.runId()),
                Optional.empty()));
    assertThat(journal.run(log.owner, first.runId()).await())
        .hasValue(new RunRef(sid, first.runId(), "s", RunStatus.QUEUED, 0));
    assertThat(journal.run("somebody else", first.runId()).await()).isEmpty();
    assertThat(journal.session("somebody else", "s").await()).isEmpty();
  }

  @Test
  void leaseIsRenewedAndOrphansAreFoundWhileEveryReaderIsTaken() {
    var taken =
        IntStream.range(0, READERS)
            .mapToObj(_ -> log.pool.query("SELECT pg_sleep(3)").execute())
            .toList();
    journal.renew("node-" + log.node, Logbook.LEASE, "[]").await();
    journal.orphans(1, Duration.ZERO).await();
    assertThat(taken).noneMatch(Future::isComplete);
    Future.all(taken).await();
  }

  @Test
  void sameSessionNameOfTwoOwnersIsTwoSessions() {
    var other = new Logbook();
    assertThat(log.accept(log.run("s")).sid()).isNotEqualTo(other.accept(other.run("s")).sid());
  }

  @Test
  void manyAcceptsAtOnceOnOneSessionKeepTheirOrder() {
    var runs = IntStream.range(0, 50).mapToObj(i -> log.run("s")).toList();
    var sids = Future.all(runs.stream().map(journal::accept).toList()).await().<Accepted>list();
    assertThat(sids).containsOnly(sids.getFirst());
    assertThat(journal.session(log.owner, "s").await().orElseThrow().queuedRuns())
        .isEqualTo(runs.stream().map(NewRun::runId).toList());
  }

  @Test
  void repeatedKeyFindsTheRunAndTellsWhetherTheBodyIsTheSame() {
    var run = log.keyed("s", "k", "hash");
    var sid = log.accept(run).sid();
    var expected = new RunRef(sid, run.runId(), "s", RunStatus.QUEUED, 0);
    assertThat(journal.accept(log.keyed("t", "k", "hash")).await())
        .isEqualTo(new Known(expected, true));
    assertThat(journal.accept(log.keyed("s", "k", "other")).await())
        .isEqualTo(new Known(expected, false));
    assertThat(journal.session(log.owner, "t").await()).isEmpty();
    var stranger = new Logbook();
    assertThat(journal.accept(stranger.keyed("s", "k", "hash")).await())
        .isInstanceOf(Accepted.class);
  }

  @Test
  void keyIsForgottenAfterItsTime() {
    var run = log.keyed("s", "k", "hash");
    log.accept(run);
    log.sql(
        "UPDATE run SET created_at = now() - interval '25 hours' WHERE run_id = $1", run.runId());
    assertThat(journal.expireKeys(Duration.ofHours(24)).await()).isPositive();
    assertThat(journal.accept(log.keyed("s", "k", "other")).await()).isInstanceOf(Accepted.class);
  }

  @Test
  void amongConcurrentAcceptsWithOneKeyExactlyOneIsStored() {
    var results =
        Future.all(
                IntStream.range(0, 20)
                    .mapToObj(i -> journal.accept(log.keyed("s" + i % 2, "k", "hash")))
                    .toList())
            .await()
            .<Acceptance>list();
    assertThat(results).filteredOn(Accepted.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Known.class::isInstance).hasSize(19);
  }

  @Test
  void amongConcurrentAcceptsThatRejectABusySessionExactlyOneIsStored() {
    var results =
        Future.all(
                IntStream.range(0, 20).mapToObj(i -> journal.accept(log.unlessBusy("s"))).toList())
            .await()
            .<Acceptance>list();
    assertThat(results).filteredOn(Accepted.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Busy.class::isInstance).hasSize(19);
  }

  @Test
  void sessionIsNoLongerBusyWhenItsRunIsDone() {
    log.finish(log.claimed("s"));
    assertThat(journal.accept(log.unlessBusy("s")).await()).isInstanceOf(Accepted.class);
  }

  @Test
  void oneRunAtATimeHoldsTheSessionInTheOrderOfTheQueue() {
    var first = log.run("s");
    var second = log.run("s");
    var sid = log.accept(first).sid();
    log.accept(second);
    assertThat(journal.claim(sid, second.runId()).await()).isEmpty();
    var claim = journal.claim(sid, first.runId()).await().orElseThrow();
    assertThat(claim)
        .isEqualTo(
            new Claim(
                sid, log.owner, "s", first.runId(), 1, 0, "{}", "trace", false, Optional.empty()));
    assertThat(journal.claim(sid, first.runId()).await()).isEmpty();
    journal.append(Logbook.append(claim, 0, 1, STARTS)).await();
    assertThat(journal.nextQueued(sid).await().map(QueuedRun::runId)).hasValue(second.runId());
    assertThat(journal.claim(sid, second.runId()).await()).isEmpty();
    journal.append(Logbook.append(claim, 1, 1, ENDS)).await();
    assertThat(journal.claim(sid, second.runId()).await())
        .hasValueSatisfying(
            it -> {
              assertThat(it.epoch()).isEqualTo(2);
              assertThat(it.lastSeq()).isEqualTo(2);
            });
    assertThat(journal.nextQueued(UUID.randomUUID()).await()).isEmpty();
    assertThat(journal.claim(UUID.randomUUID(), UUID.randomUUID()).await()).isEmpty();
  }

  @Test
  void runIsActiveFromItsFirstEventAndDoneWithItsLast() {
    var claim = log.claimed("s");
    journal.append(Logbook.append(claim, 0, 2, STARTS)).await();
    var active = journal.session(log.owner, "s").await().orElseThrow();
    assertThat(active.activeRun()).hasValue(claim.runId());
    assertThat(active.ownerNode()).hasValue(log.node);
    journal.append(Logbook.append(claim, 2, 3, CONTINUES)).await();
    journal.append(Logbook.append(claim, 5, 1, ENDS)).await();
    var idle = journal.session(log.owner, "s").await().orElseThrow();
    assertThat(idle.activeRun()).isEmpty();
    assertThat(idle.ownerNode()).isEmpty();
    assertThat(idle.lastSeq()).isEqualTo(6);
    assertThat(log.numbers(claim.sid())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(journal.run(log.owner, claim.runId()).await())
        .hasValue(new RunRef(claim.sid(), claim.runId(), "s", RunStatus.DONE, 0));
    var next = log.claimed("s");
    journal.append(Logbook.append(next, 6, 1, ENDS)).await();
    assertThat(journal.run(log.owner, next.runId()).await())
        .hasValue(new RunRef(claim.sid(), next.runId(), "s", RunStatus.DONE, 6));
  }

  @Test
  void eventsAreReadByteForByteFromAnyNumberOn() {
    var claim = log.claimed();
    var text = "{\"message\":\"é🖋️\\ndata: x\"}";
    var rows =
        List.of(
            new Append.Row(1, "start", text, Instant.now()),
            new Append.Row(2, "agent_message", "{}", Instant.now()),
            new Append.Row(3, "complete", "{\"b\":1, \"a\":2}", Instant.now()));
    journal.append(new Append(claim.sid(), claim.epoch(), 0, claim.runId(), rows, ENDS)).await();
    assertThat(journal.read(claim.sid(), 0, 1).await())
        .containsExactly(new StoredEvent(claim.sid(), 1, claim.runId(), "start", text));
    assertThat(journal.read(claim.sid(), 1, 10).await())
        .extracting(StoredEvent::data)
        .containsExactly("{}", "{\"b\":1, \"a\":2}");
    assertThat(journal.tail(claim.sid(), Set.of("start", "complete"), 10).await())
        .extracting(StoredEvent::seq)
        .containsExactly(1L, 3L);
    assertThat(journal.tail(claim.sid(), Set.of("start", "complete"), 1).await())
        .extracting(StoredEvent::seq)
        .containsExactly(3L);
    assertThat(journal.heads(List.of(claim.sid(), UUID.randomUUID())).await())
        .containsExactly(Map.entry(claim.sid(), 3L));
  }

  @Test
  void textThatWouldNotBeStoredAsItIsIsRefusedBeforehand() {
    for (var text : List.of("a\0b", "a\ud800b")) {
      assertThatThrownBy(() -> new Append.Row(1, "start", text, Instant.now()))
          .isInstanceOf(IllegalArgumentException.class);
      var run = log.run(text);
      assertThatThrownBy(() -> journal.accept(run).await())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void stopIsAskedOfTheActiveRunOrTheFirstQueuedOrAll() {
    var runs = IntStream.range(0, 3).mapToObj(i -> log.run("s")).toList();
    var sid = runs.stream().map(run -> log.accept(run).sid()).toList().getFirst();
    var ids = runs.stream().map(NewRun::runId).toList();
    assertThat(journal.requestStop(sid, false).await()).containsExactly(ids.getFirst());
    var claim = journal.claim(sid, ids.getFirst()).await().orElseThrow();
    assertThat(claim.stopRequested()).isTrue();
    journal.append(Logbook.append(claim, 0, 1, STARTS)).await();
    assertThat(journal.requestStop(sid, false).await()).containsExactly(ids.getFirst());
    assertThat(journal.requestStop(sid, true).await()).containsExactlyInAnyOrderElementsOf(ids);
    log.finish(claim);
    for (var id : ids.subList(1, 3)) log.finish(journal.claim(sid, id).await().orElseThrow());
    assertThat(journal.requestStop(sid, true).await()).isEmpty();
    assertThat(journal.requestStop(UUID.randomUUID(), true).await()).isEmpty();
  }

  @Test
  void runsOfADeadNodeAreOrphansAndCanBeTakenOver() {
    var dead = new Logbook();
    var active = dead.claimed("active");
    dead.journal.append(Logbook.append(active, 0, 1, STARTS)).await();
    var waiting = dead.run("active");
    dead.accept(waiting);
    var begun = dead.claimed("claimed only");
    assertThat(orphans(dead)).isEmpty();
    assertThat(journal.claim(active.sid(), active.runId()).await()).isEmpty();

    dead.journal.renew("node-" + dead.node, Duration.ZERO, "[]").await();
    assertThat(orphans(dead))
        .extracting(QueuedRun::runId)
        .containsExactlyInAnyOrder(active.runId(), begun.runId());
    assertThat(journal.claim(active.sid(), waiting.runId()).await()).isEmpty();
    var seized = journal.claim(active.sid(), active.runId()).await().orElseThrow();
    assertThat(seized.epoch()).isEqualTo(active.epoch() + 1);
    assertThat(seized.begun()).isTrue();
    assertThatThrownBy(() -> dead.journal.append(Logbook.append(active, 1, 1, CONTINUES)).await())
        .isInstanceOf(JournalException.Fenced.class);
    journal.append(Logbook.append(seized, 1, 1, ENDS)).await();
    assertThat(journal.claim(active.sid(), waiting.runId()).await()).isPresent();
    assertThat(journal.claim(begun.sid(), begun.runId()).await()).isPresent();
    assertThat(orphans(dead)).isEmpty();
  }

  @Test
  void newIncarnationOfANodeMakesTheFormerOneDead() {
    var former = new Logbook();
    var claim = former.claimed("s");
    assertThat(journal.claim(claim.sid(), claim.runId()).await()).isEmpty();
    var restarted = new Journal(TestStore.retry(), log.pool, log.pool, log.pool, UUID.randomUUID());
    restarted.renew("node-" + former.node, Logbook.LEASE, "[]").await();
    assertThat(journal.claim(claim.sid(), claim.runId()).await()).isPresent();
  }

  @Test
  void youngQueuedRunIsNoOrphanYet() {
    var run = log.run("s");
    log.accept(run);
    assertThat(journal.orphans(10_000, Duration.ofHours(1)).await())
        .noneMatch(it -> it.runId().equals(run.runId()));
    assertThat(orphans(log)).extracting(QueuedRun::runId).containsExactly(run.runId());
  }

  @Test
  void concurrentAppendsOfManySessionsAllArriveInOrder() {
    var claims = Future.all(IntStream.range(0, 100).mapToObj(i -> claimLater()).toList());
    var all = claims.await().<Claim>list();
    for (var claim : all) {
      assertThat(claim.epoch()).isEqualTo(1);
    }
    Future.all(all.stream().map(this::fiveAppends).toList()).await();
    for (var claim : all) {
      assertThat(log.numbers(claim.sid()))
          .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    }
  }

  private Future<Claim> claimLater() {
    var run = log.run("s-" + UUID.randomUUID());
    return journal
        .accept(run)
        .compose(it -> journal.claim(((Accepted) it).sid(), run.runId()))
        .map(Optional::orElseThrow);
  }

  private Future<?> fiveAppends(Claim claim) {
    var pipelined =
        IntStream.range(0, 5)
            .mapToObj(
                i -> journal.append(Logbook.append(claim, 2L * i, 2, i == 0 ? STARTS : CONTINUES)))
            .toList();
    return Future.all(pipelined);
  }

  private List<QueuedRun> orphans(Logbook of) {
    return journal.orphans(10_000, Duration.ZERO).await().stream()
        .filter(it -> it.owner().equals(of.owner))
        .toList();
  }
}
