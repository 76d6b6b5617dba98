package dev.scribe.discussion;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Claim;
import dev.scribe.journal.HeldRun;
import dev.scribe.journal.QueuedRun;
import dev.scribe.message.Command;
import dev.scribe.message.Json;
import dev.scribe.message.RunRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovery of orphans: of runs that nobody works on, since their node is gone, has lost them or was
 * never told. They are asked for again, and go on from their log and their checkpoint.
 */
final class OrphanRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanRecovery.class);
  private static final Duration KEYS_KEPT = Duration.ofHours(24);
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int BATCH = 500;

  /** A queued run that is older has lost its hint. */
  private static final Duration HINT_LOST = Duration.ofSeconds(5);

  private final RunServices services;
  private final NodeLease lease;
  private final AbandonedRuns abandoned;
  private final List<Long> timers = new ArrayList<>();
  private final Workload work;

  /** Runs that this node held the last time, and did not work on. */
  private Set<UUID> idle = Set.of();

  private boolean scanning;

  /** What this node works on. */
  interface Workload {
    boolean includes(UUID run);

    /** Tells a run that it is to end. */
    void stop(UUID run);
  }

  OrphanRecovery(RunServices services, NodeLease lease, AbandonedRuns abandoned, Workload work) {
    this.services = services;
    this.lease = lease;
    this.abandoned = abandoned;
    this.work = work;
  }

  /** From now on keeps the lease, and looks for orphans whenever it is renewed. */
  void begin() {
    every(NodeLease.RENEW_MILLIS, this::tick);
    every(HOUR_MILLIS, () -> services.journal().expireKeys(KEYS_KEPT));
    every(HOUR_MILLIS, this::catchUp);
  }

  private void every(int millis, Runnable task) {
    timers.add(services.vertx().setPeriodic(millis, _ -> task.run()));
  }

  void end() {
    timers.forEach(services.vertx()::cancelTimer);
  }

  /** Continues what a node worked on that is known to be gone. */
  void takeOver(UUID node) {
    if (lease.isGivenUp()) {
      return;
    }
    try {
      services.journal().bury(node).await();
      lease.renew();
      askForOrphans(Duration.ZERO);
    } catch (Exception e) {
      LOG.warn("what a node has left is found once its lease is over: {}", e.toString());
    }
  }

  /** Notes the exchanges that could not be noted when their runs ended. */
  void catchUp() {
    services
        .memory()
        .conversations()
        .catchUp()
        .onFailure(e -> LOG.warn("exchanges are noted later", e));
  }

  /** The lease is kept however long the rest takes. */
  private void tick() {
    if (lease.keep()) {
      scan(HINT_LOST);
    }
  }

  /**
   * Looks after everything that nobody works on.
   *
   * @param queuedOlderThan of queued runs, only these
   */
  void scan(Duration queuedOlderThan) {
    if (scanning) {
      return;
    }
    scanning = true;
    try {
      abandoned.end();
      lookAfter(services.journal().held().await());
      askForOrphans(queuedOlderThan);
    } catch (Exception e) {
      LOG.warn("what nobody works on is looked after later: {}", e.toString());
    } finally {
      scanning = false;
    }
  }

  /**
   * A run that is found idle twice is held without our knowing, since an answer was lost or by a
   * fault of ours: whoever is first goes on with it.
   */
  private void lookAfter(List<HeldRun> held) {
    held.stream().filter(HeldRun::toStop).map(HeldRun::runId).forEach(work::stop);
    var mine = held.stream().filter(run -> !isInWork(run.runId())).toList();
    var lost = mine.stream().filter(run -> idle.contains(run.runId())).toList();
    idle = mine.stream().map(HeldRun::runId).collect(Collectors.toSet());
    lost.forEach(run -> services.journal().release(run.sid()).await());
  }

  private boolean isInWork(UUID run) {
    return work.includes(run) || abandoned.includes(run);
  }

  private void askForOrphans(Duration queuedOlderThan) {
    if (!lease.isCalm()) {
      return;
    }
    for (var run : services.journal().orphans(BATCH, queuedOlderThan).await()) {
      try {
        ask(services.bus(), run);
      } catch (RuntimeException e) {
        LOG.error("run {} cannot be read", run.runId(), e);
      }
    }
  }

  /** A run is over: what was said is noted, and the next one's turn comes. */
  static void ended(RunServices services, Claim run) {
    services.memory().conversations().note(run.runId());
    services.journal().nextQueued(run.sid()).await().ifPresent(next -> ask(services.bus(), next));
  }

  /** Hands a run to the router once more. */
  private static void ask(Bus bus, QueuedRun run) {
    var request = Json.read(run.request(), RunRequest.class);
    bus.send(
        Addresses.ROUTER,
        Command.Ask.of(request),
        Headers.of(run.trace(), run.owner(), run.sid(), run.runId()));
  }
}
