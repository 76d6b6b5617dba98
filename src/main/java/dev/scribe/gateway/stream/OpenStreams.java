package dev.scribe.gateway.stream;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.conf.ScribeConf;
import dev.scribe.journal.Journal;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open streams of one gateway instance, and the one timer that serves them all. Made and used on
 * the instance's own context, with which the timer ends.
 */
public final class OpenStreams {
  private static final Logger LOG = LoggerFactory.getLogger(OpenStreams.class);
  private static final AtomicInteger OPEN =
      Metrics.gauge("scribe.streams.open", new AtomicInteger());
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Journal journal;
  private final Bus bus;
  private final Duration keepalive;
  private final Duration patience;
  private final Set<SessionStream> open = new HashSet<>();
  private boolean asking;

  public OpenStreams(Vertx vertx, Journal journal, Bus bus, ScribeConf.LimitsConf limits) {
    this.journal = journal;
    this.bus = bus;
    this.keepalive = Duration.ofSeconds(limits.keepaliveSeconds());
    this.patience = Duration.ofSeconds(limits.slowClientSeconds());
    vertx.setPeriodic(TICK.toMillis(), _ -> tick());
    bus.listenHere(Addresses.CLOSING, (_, _) -> List.copyOf(open).forEach(SessionStream::leave));
  }

  /**
   * Shows a session to a client.
   *
   * @return to be run when the client is gone, whether or not the stream was over
   */
  public Runnable open(Subscription subscription, Subscriber subscriber) {
    var stream = new SessionStream(journal, subscription, subscriber);
    open.add(stream);
    OPEN.incrementAndGet();
    stream.start(bus);
    return () -> forget(stream);
  }

  private void forget(SessionStream stream) {
    stream.close();
    if (open.remove(stream)) {
      OPEN.decrementAndGet();
    }
  }

  private void tick() {
    var now = System.nanoTime();
    List.copyOf(open).forEach(stream -> stream.tick(now, keepalive, patience));
    if (!asking && !open.isEmpty()) {
      asking = true;
      var sids = open.stream().map(SessionStream::sid).collect(Collectors.toSet());
      journal
          .heads(sids)
          .onComplete(
              heads -> {
                asking = false;
                if (heads.succeeded()) {
                  compare(heads.result(), sids);
                } else {
                  LOG.warn("the journal did not answer; asking again in a second", heads.cause());
                }
              });
    }
  }

  /** The backstop: what a lost bus message did not tell, the log does. */
  private void compare(Map<UUID, Long> heads, Set<UUID> asked) {
    for (var stream : List.copyOf(open)) {
      var head = heads.get(stream.sid());
      if (head != null) {
        stream.reached(head);
      } else if (asked.contains(stream.sid())) {
        stream.end();
      }
    }
  }
}
