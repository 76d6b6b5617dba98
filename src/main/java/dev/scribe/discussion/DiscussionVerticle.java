package dev.scribe.discussion;

import dev.scribe.journal.Claim;
import dev.scribe.journal.JournalException.Fenced;
import dev.scribe.journal.JournalException.Unavailable;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Departure;
import dev.scribe.message.Envelope;
import dev.scribe.message.Routing;
import dev.scribe.message.TurnSign;
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
 * The coordinator: claims the runs that it is handed, one a session at a time, and works on each on
 * a virtual thread of its own. All of them share one context, so that nothing here needs a lock.
 */
public final class DiscussionVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DiscussionVerticle.class);

  private final Desk desk;
  private final GivenUp givenUp;
  private final Recovery recovery;
  private final Map<UUID, Inbox> inboxes = new HashMap<>();
  private Optional<Bus.Listening> intake = Optional.empty();

  /**
   * @param nodeName stays the same when the process is started again, so that it takes over from
   *     itself at once
   */
  public DiscussionVerticle(Desk desk, String nodeName) {
    this.desk = desk;
    this.givenUp = new GivenUp(desk);
    this.recovery = new Recovery(desk, nodeName, givenUp, new InWork());
  }

  @Override
  public Future<?> start() {
    Metrics.gauge("scribe.runs.active", inboxes, Map::size);
    recovery.open();
    var bus = desk.bus();
    bus.listen(Addresses.control(desk.node()), this::stop).ready().await();
    bus.listen(Addresses.turns(desk.node()), this::sign).ready().await();
    bus.listen(Addresses.NODES, this::left).ready().await();
    intake =
        Optional.of(bus.serve(Addresses.DISCUSSION, desk.limits().runsAtOnce(), this::discuss));
    intake.get().ready().await();
    recovery.scan(Duration.ZERO);
    recovery.catchUp();
    return Future.succeededFuture();
  }

  /** Hands everything over at once: whatever is still in work here is fenced. */
  @Override
  public Future<?> stop() {
    intake.ifPresent(Bus.Listening::close);
    recovery.leave();
    return Future.succeededFuture();
  }

  private void left(Envelope envelope, Departure departure) {
    inboxes.values().forEach(inbox -> inbox.put(new Inbox.Item.Gone(departure.node())));
    if (departure.over() && !departure.node().equals(desk.node())) {
      vertx.runOnContext(_ -> recovery.takeOver(departure.node()));
    }
  }

  private void stop(Envelope envelope, Command.Stop stop) {
    put(stop.run(), new Inbox.Item.Stop());
  }

  private final class InWork implements Recovery.Work {
    @Override
    public boolean includes(UUID run) {
      return inboxes.containsKey(run);
    }

    /** The wish was noted, and whoever told of it was not heard. */
    @Override
    public void stop(UUID run) {
      var inbox = inboxes.get(run);
      if (inbox != null && !inbox.stopped()) {
        inbox.put(new Inbox.Item.Stop());
      }
    }
  }

  private void sign(Envelope envelope, TurnSign sign) {
    put(envelope.run(), new Inbox.Item.Sign(envelope, sign));
  }

  private void put(UUID run, Inbox.Item item) {
    var inbox = inboxes.get(run);
    if (inbox != null) {
      inbox.put(item);
    }
  }

  /** The inbox is open before the claim, so that a stop is never too early. */
  private void discuss(Envelope envelope, Command.Discuss command) {
    var inbox = new Inbox(vertx);
    if (inboxes.putIfAbsent(envelope.run(), inbox) != null) {
      return;
    }
    try {
      desk.journal()
          .claim(envelope.sid(), envelope.run())
          .await()
          .ifPresent(
              claim -> work(claim, envelope.claimed(claim.epoch()), inbox, command.routing()));
    } finally {
      inboxes.remove(envelope.run());
    }
  }

  private void work(Claim claim, Envelope envelope, Inbox inbox, Routing routing) {
    var run = Optional.<Run>empty();
    try {
      run = Optional.of(new Run(desk, claim, envelope, inbox, routing, Past.of(desk, claim)));
      finish(run.get());
      Recovery.ended(desk, claim);
    } catch (Fenced e) {
      Metrics.counter("scribe.runs.fenced").increment();
      LOG.warn("another node has taken the session over; its log goes on there");
    } catch (RuntimeException | Error e) {
      LOG.error("the run is given up and ended as soon as the store answers", e);
      givenUp.add(claim, run.map(Run::unwritten).orElse(List.of()));
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
