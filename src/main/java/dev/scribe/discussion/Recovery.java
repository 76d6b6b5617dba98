package dev.scribe.discussion;

import dev.scribe.journal.Append.Progress;
import dev.scribe.journal.Claim;
import dev.scribe.journal.Expense;
import dev.scribe.journal.JournalException.Fenced;
import dev.scribe.journal.QueuedRun;
import dev.scribe.journal.RunRef;
import dev.scribe.journal.RunStatus;
import dev.scribe.llm.Words;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Departure;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.Json;
import dev.scribe.message.RunRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
  private static final Duration KEYS_KEPT = Duration.ofHours(24);
  private static final int HOUR_MILLIS = 3_600_000;
  private static final int BATCH = 500;
  private static final int LEAVES_WITHIN_SECONDS = 3;

  /** A queued run that is older has lost its hint. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Desk desk;
  private final String nodeName;
  private final Queue<Abandoned> abandoned = new ArrayDeque<>();
  private final List<Long> timers = new ArrayList<>();
  private final Consumer<UUID> stop;

  /** Sessions that this node may hold without knowing. */
  private final Set<UUID> doubtful = new HashSet<>();

  private boolean renewing;
  private boolean busy;
  private boolean leaving;

  /**
   * @param stop tells a run of this node that it is to end
   */
  Recovery(Desk desk, String nodeName, Consumer<UUID> stop) {
    this.desk = desk;
    this.nodeName = nodeName;
    this.stop = stop;
  }

  /** Takes the lease, so that this node may claim; from then on keeps it. */
  void open() {
    renew();
    timers.add(desk.vertx().setPeriodic(RENEW_MILLIS, _ -> tick()));
    timers.add(desk.vertx().setPeriodic(HOUR_MILLIS, _ -> desk.journal().expireKeys(KEYS_KEPT)));
    timers.add(desk.vertx().setPeriodic(HOUR_MILLIS, _ -> catchUp()));
  }

  private void renew() {
    var agents = desk.roster().announcement();
    desk.roster().hear(desk.journal().renew(nodeName, LEASE, agents).await());
  }

  /** Gives up the lease and all that it holds, and tells the others. */
  void leave() {
    leaving = true;
    timers.forEach(desk.vertx()::cancelTimer);
    try {
      desk.journal()
          .release()
          .compose(_ -> desk.journal().bury(desk.node()))
          .timeout(LEAVES_WITHIN_SECONDS, TimeUnit.SECONDS)
          .await();
    } catch (RuntimeException e) {
      LOG.warn("the lease is left to run out: {}", e.getMessage());
    }
    desk.bus()
        .publish(Addresses.NODES, new Departure(desk.node(), true), Envelope.ofNode(desk.node()));
  }

  /** Continues what a node worked on that is known to be gone. */
  void takeOver(UUID node) {
    try {
      desk.journal().bury(node).await();
      renew();
      askForOrphans(Duration.ZERO);
    } catch (RuntimeException e) {
      LOG.warn("what a node has left is found once its lease is over: {}", e.getMessage());
    }
  }

  /** Notes the exchanges that could not be noted when their runs ended. */
  void catchUp() {
    desk.memory().catchUp().onFailure(e -> LOG.warn("exchanges are noted later", e));
  }

  private record Abandoned(Claim claim, List<Expense> unwritten) {}

  /**
   * Work on this run was given up because the store did not answer.
   *
   * @param unwritten what it took and the ledger may not have heard
   */
  void abandoned(Claim claim, List<Expense> unwritten) {
    abandoned.add(new Abandoned(claim, unwritten));
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
    } catch (RuntimeException e) {
      LOG.warn("the store does not answer: {}", e.getMessage());
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
      List.copyOf(abandoned).forEach(this::endOwn);
      List.copyOf(doubtful).forEach(this::letGo);
      desk.journal().toStop().await().forEach(stop);
      askForOrphans(patience);
    } catch (RuntimeException e) {
      LOG.warn("what nobody works on is looked after later: {}", e.getMessage());
    } finally {
      busy = false;
    }
  }

  /** It was claimed for this node, or was not: that answer is lost. */
  void doubt(UUID sid) {
    doubtful.add(sid);
  }

  private void letGo(UUID sid) {
    desk.journal().release(sid).await();
    doubtful.remove(sid);
  }

  private void askForOrphans(Duration patience) {
    for (var run : desk.journal().orphans(BATCH, patience).await()) {
      try {
        ask(desk.bus(), run);
      } catch (RuntimeException e) {
        LOG.error("run {} cannot be read", run.runId(), e);
      }
    }
  }

  /** Hands a run to the router once more. */
  static void ask(Bus bus, QueuedRun run) {
    var request = Json.read(run.request(), RunRequest.class);
    bus.send(
        Addresses.ROUTER,
        Command.Ask.of(request),
        Envelope.of(run.trace(), run.owner(), run.sid(), run.runId()));
  }

  /** One that cannot be ended yet holds up none of the others. */
  private void endOwn(Abandoned left) {
    try {
      end(left);
      abandoned.remove(left);
    } catch (RuntimeException e) {
      LOG.warn("run {} cannot be ended yet: {}", left.claim().runId(), e.getMessage());
    }
  }

  /** The session is still held; whether the last append was stored is known only now. */
  private void end(Abandoned left) {
    var claim = left.claim();
    var journal = desk.journal();
    var status = journal.run(claim.owner(), claim.runId()).await().map(RunRef::status);
    var lastSeq = journal.heads(List.of(claim.sid())).await().getOrDefault(claim.sid(), 0L);
    switch (status.orElse(RunStatus.DONE)) {
      case QUEUED -> end(claim.after(lastSeq), List.of(start(claim)), left.unwritten());
      case ACTIVE -> end(claim.after(lastSeq), List.of(), left.unwritten());
      case DONE -> {}
    }
  }

  private static Event.Start start(Claim claim) {
    return RunLog.start(claim, Json.read(claim.request(), RunRequest.class));
  }

  private void end(Claim claim, List<Event.Start> before, List<Expense> expenses) {
    var envelope =
        Envelope.of(claim.trace(), claim.owner(), claim.sid(), claim.runId())
            .claimed(claim.epoch());
    var text = Phrases.error(ErrorCode.INTERNAL, Words.language(claim.request()));
    try {
      new RunLog(desk.journal(), desk.bus(), desk.clock(), claim, envelope)
          .append(
              Progress.ENDS,
              Stream.<Event.Durable>concat(
                      before.stream(), Stream.of(new Event.Failure(text, ErrorCode.INTERNAL)))
                  .toList(),
              expenses,
              Optional.empty());
    } catch (Fenced _) {
      return;
    }
    desk.memory().note(claim.runId());
    desk.journal().nextQueued(claim.sid()).await().ifPresent(next -> ask(desk.bus(), next));
  }
}
