package dev.scribe.discussion;

import dev.scribe.journal.Claim;
import dev.scribe.journal.HeldRun;
import dev.scribe.journal.QueuedRun;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Headers;
import dev.scribe.message.Json;
import dev.scribe.message.NodeLeft;
import dev.scribe.message.RunRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's lease, tells and hears which agents there are, and looks after runs that nobody
 * works on: they are asked for again, and go on from their log.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int RENEW_MILLIS = 2_000;

  /** After the store was away: in which every node that lives has renewed its lease. */
  private static final Duration CALM = Duration.ofMillis(3 * RENEW_MILLIS);

  private static final Duration KEYS_KEPT = Duration.ofHours(24);
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int BATCH = 500;
  private static final int LEAVES_WITHIN_SECONDS = 3;

  /** A queued run that is older has lost its hint. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunServices services;
  private final String nodeName;
  private final AbandonedRuns abandoned;
  private final List<Long> timers = new ArrayList<>();
  private final Workload work;

  /** Runs that this node held the last time, and did not work on. */
  private Set<UUID> idle = Set.of();

  /** Until then a lease that has run out may only mean that the store was away. */
  private long calmUntil = System.nanoTime();

  private boolean renewing;
  private boolean busy;
  private boolean leaving;

  /** What this node works on. */
  interface Workload {
    boolean includes(UUID run);

    /** Tells a run that it is to end. */
    void stop(UUID run);
  }

  Recovery(RunServices services, String nodeName, AbandonedRuns abandoned, Workload work) {
    this.services = services;
    this.abandoned = abandoned;
    this.nodeName = nodeName;
    this.work = work;
  }

  /** Takes the lease, so that this node may claim; from then on keeps it. */
  void open() {
    services.journal().insist(this::renewed).await();
    timers.add(services.vertx().setPeriodic(RENEW_MILLIS, _ -> tick()));
    timers.add(
        services.vertx().setPeriodic(HOUR_MILLIS, _ -> services.journal().expireKeys(KEYS_KEPT)));
    timers.add(services.vertx().setPeriodic(HOUR_MILLIS, _ -> catchUp()));
  }

  private void renew() {
    renewed().await();
  }

  private Future<Boolean> renewed() {
    return services
        .journal()
        .renew(nodeName, LEASE, services.registry().announcement())
        .onSuccess(services.registry()::hear)
        .map(true);
  }

  /** Gives up the lease and all that it holds, and tells the others. */
  void leave() {
    leaving = true;
    timers.forEach(services.vertx()::cancelTimer);
    try {
      services
          .journal()
          .release()
          .compose(_ -> services.journal().bury(services.node()))
          .timeout(LEAVES_WITHIN_SECONDS, TimeUnit.SECONDS)
          .await();
    } catch (Exception e) {
      LOG.warn("the lease is left to run out: {}", e.toString());
    } finally {
      services
          .bus()
          .publish(
              Addresses.NODES,
              new NodeLeft(services.node(), true),
              Headers.ofNode(services.node()));
    }
  }

  /** Continues what a node worked on that is known to be gone. */
  void takeOver(UUID node) {
    if (leaving) {
      return;
    }
    try {
      services.journal().bury(node).await();
      renew();
      askForOrphans(Duration.ZERO);
    } catch (Exception e) {
      LOG.warn("what a node has left is found once its lease is over: {}", e.toString());
    }
  }

  /** Notes the exchanges that could not be noted when their runs ended. */
  void catchUp() {
    services.memory().catchUp().onFailure(e -> LOG.warn("exchanges are noted later", e));
  }

  /** The lease is kept however long the rest takes. */
  private void tick() {
    if (keepLease()) {
      scan(PATIENCE);
    }
  }

  private boolean keepLease() {
    if (renewing || leaving) {
      return false;
    }
    renewing = true;
    try {
      renew();
      return true;
    } catch (Exception e) {
      LOG.warn("the store does not answer: {}", e.toString());
      calmUntil = System.nanoTime() + CALM.toNanos();
      return false;
    } finally {
      renewing = false;
    }
  }

  /** Looks after everything that nobody works on; at start with no patience at all. */
  void scan(Duration patience) {
    if (busy) {
      return;
    }
    busy = true;
    try {
      abandoned.end();
      lookAfter(services.journal().held().await());
      askForOrphans(patience);
    } catch (Exception e) {
      LOG.warn("what nobody works on is looked after later: {}", e.toString());
    } finally {
      busy = false;
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

  private void askForOrphans(Duration patience) {
    if (System.nanoTime() - calmUntil < 0) {
      return;
    }
    for (var run : services.journal().orphans(BATCH, patience).await()) {
      try {
        ask(services.bus(), run);
      } catch (RuntimeException e) {
        LOG.error("run {} cannot be read", run.runId(), e);
      }
    }
  }

  /** A run is over: what was said is noted, and the next one's turn comes. */
  static void ended(RunServices services, Claim run) {
    services.memory().note(run.runId());
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
