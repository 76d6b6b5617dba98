package dev.scribe.discussion;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Claim;
import dev.scribe.journal.JournalException.Fenced;
import dev.scribe.message.Command;
import dev.scribe.message.NodeLeft;
import dev.scribe.message.Routing;
import dev.scribe.message.TurnSignal;
import dev.scribe.store.RetryException.Unavailable;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Coordinator of the runs of this node: claims the runs that it is handed, one a session at a time,
 * and works on each on a virtual thread of its own. All of them share one context, so that nothing
 * here needs a lock.
 */
public final class DiscussionVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DiscussionVerticle.class);

  private final RunServices services;
  private final AbandonedRuns abandoned;
  private final NodeLease lease;
  private final OrphanRecovery recovery;
  private final Map<UUID, Mailbox> mailboxes = new HashMap<>();
  private Optional<Bus.Listening> admission = Optional.empty();

  /**
   * @param nodeName stays the same when the process is started again, so that it takes over from
   *     itself at once
   */
  public DiscussionVerticle(RunServices services, String nodeName) {
    this.services = services;
    this.abandoned = new AbandonedRuns(services);
    this.lease = new NodeLease(services, nodeName);
    this.recovery = new OrphanRecovery(services, lease, abandoned, new InWork());
  }

  @Override
  public Future<?> start() {
    Metrics.gauge("scribe.runs.active", mailboxes, Map::size);
    lease.take();
    recovery.begin();
    var bus = services.bus();
    bus.listen(Addresses.control(services.node()), this::stop).ready().await();
    bus.listen(Addresses.turns(services.node()), this::signal).ready().await();
    bus.listen(Addresses.NODES, this::left).ready().await();
    admission =
        Optional.of(bus.serve(Addresses.DISCUSSION, services.limits().runsAtOnce(), this::discuss));
    admission.get().ready().await();
    recovery.scan(Duration.ZERO);
    recovery.catchUp();
    return Future.succeededFuture();
  }

  /** Hands everything over at once: whatever is still in work here is fenced. */
  @Override
  public Future<?> stop() {
    admission.ifPresent(Bus.Listening::close);
    recovery.end();
    lease.giveUp();
    return Future.succeededFuture();
  }

  private void left(Headers headers, NodeLeft left) {
    mailboxes.values().forEach(mailbox -> mailbox.put(new Mailbox.Item.Gone(left.node())));
    if (left.over() && !left.node().equals(services.node())) {
      vertx.runOnContext(_ -> recovery.takeOver(left.node()));
    }
  }

  private void stop(Headers headers, Command.Stop stop) {
    put(stop.run(), new Mailbox.Item.Stop());
  }

  private final class InWork implements OrphanRecovery.Workload {
    @Override
    public boolean includes(UUID run) {
      return mailboxes.containsKey(run);
    }

    /** The wish was noted, and whoever told of it was not heard. */
    @Override
    public void stop(UUID run) {
      var mailbox = mailboxes.get(run);
      if (mailbox != null && !mailbox.stopped()) {
        mailbox.put(new Mailbox.Item.Stop());
      }
    }
  }

  private void signal(Headers headers, TurnSignal signal) {
    put(headers.run(), new Mailbox.Item.Sign(headers, signal));
  }

  private void put(UUID run, Mailbox.Item item) {
    var mailbox = mailboxes.get(run);
    if (mailbox != null) {
      mailbox.put(item);
    }
  }

  /** The mailbox is open before the claim, so that a stop is never too early. */
  private void discuss(Headers headers, Command.Discuss command) {
    var mailbox = new Mailbox(vertx);
    if (mailboxes.putIfAbsent(headers.run(), mailbox) != null) {
      return;
    }
    try {
      services
          .journal()
          .claim(headers.sid(), headers.run())
          .await()
          .ifPresent(
              claim -> work(claim, headers.claimed(claim.epoch()), mailbox, command.routing()));
    } finally {
      mailboxes.remove(headers.run());
    }
  }

  private void work(Claim claim, Headers headers, Mailbox mailbox, Routing routing) {
    var run = Optional.<Run>empty();
    try {
      run =
          Optional.of(
              new Run(services, claim, headers, mailbox, RunHistory.of(services, claim, routing)));
      finish(run.get());
      OrphanRecovery.ended(services, claim);
    } catch (Fenced e) {
      Metrics.counter("scribe.runs.fenced").increment();
      LOG.warn("another node has taken the session over; its log goes on there");
    } catch (RuntimeException | Error e) {
      LOG.error("the run is given up and ended as soon as the store answers", e);
      abandoned.add(claim, run.map(Run::unwritten).orElse(List.of()));
    }
  }

  private static void finish(Run run) {
    try {
      run.work();
    } catch (Fenced | Unavailable e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.error("the run failed", e);
      run.breakOff();
    }
  }
}
