package dev.scribe.gateway.stream;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Journal;
import dev.scribe.journal.SessionView;
import dev.scribe.journal.StoredEvent;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.SessionUpdate;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stream of a session: one client's view of it: what it missed from the journal, then live, each
 * event once and in order. It keeps no event: what the client cannot be given at once is read again
 * from the journal; only tokens are put together, within a bound. So a lost bus message or a slow
 * client costs latency and never an event, and nothing grows. Used on its context only.
 */
final class SessionStream {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStream.class);
  private static final int PAGE = 32;
  private static final Set<String> TERMINAL = Set.of("complete", "error");

  private final Journal journal;
  private final Subscription subscription;
  private final Subscriber subscriber;
  private final DeltaCoalescer pending = new DeltaCoalescer();
  private Bus.@Nullable Listening listening;

  /** The last event that the client was given, or that is not meant for it. */
  private long cursor;

  /** The last event that is known, or has to be supposed, to be in the log. */
  private long known;

  /** What the bus is to have told by the next tick. */
  private long due;

  /** The highest claim heard of: tokens of a former owner are not shown. */
  private long epoch;

  /** How far the session is, and whether the stream is over, only the journal can tell. */
  private boolean unsure;

  /** The journal is being asked; what the bus tells in order meanwhile is given all the same. */
  private boolean asking;

  private boolean closed;
  private long lastFrame = System.nanoTime();
  private Optional<Long> fullSince = Optional.empty();

  SessionStream(Journal journal, Subscription subscription, Subscriber subscriber) {
    this.journal = journal;
    this.subscription = subscription;
    this.subscriber = subscriber;
    this.cursor = subscription.after();
    // Whoever is late is given what there is before anything is found out about the session.
    this.known = subscription.isLate() ? subscription.after() + 1 : subscription.after();
    this.unsure = subscription.isLate() && !(subscription.until() instanceof Subscription.Never);
  }

  UUID sid() {
    return subscription.sid();
  }

  /** Listens before it reads, so that no event falls between the two. */
  void start(Bus bus) {
    listening = bus.listenHere(Addresses.session(subscription.sid()), this::hear);
    subscriber.onDrained(this::drained);
    proceed();
  }

  private void hear(Headers headers, SessionUpdate update) {
    if (closed) {
      return;
    }
    epoch = Math.max(epoch, headers.epoch());
    switch (update) {
      case SessionUpdate.Committed(var run, var rows) -> {
        known = Math.max(known, rows.getLast().seq());
        if (rows.getFirst().seq() == cursor + 1 && !subscriber.isFull()) {
          give(run, rows);
        }
        proceed();
      }
      case SessionUpdate.Delta delta -> {
        if (subscription.tokens()
            && subscription.wants(delta.run())
            && headers.epoch() == epoch
            && delta.after() == cursor) {
          pending.add(delta);
          tellTokens();
        }
      }
    }
  }

  /** Those of a client that takes too few at a time come together. */
  private void tellTokens() {
    if (subscriber.isFull()) {
      pending.keepWithinBound();
      return;
    }
    pending
        .take(cursor)
        .ifPresent(
            delta -> {
              subscriber.passing(EventCodec.encode(delta.delta(), delta.at()));
              lastFrame = System.nanoTime();
            });
  }

  private void give(UUID run, List<SessionUpdate.EventRow> rows) {
    var last = rows.getLast();
    cursor = last.seq();
    if (!subscription.wants(run)) {
      return;
    }
    subscriber.durable(rows);
    lastFrame = System.nanoTime();
    if (TERMINAL.contains(last.type())) {
      switch (subscription.until()) {
        case Subscription.RunEnds _ -> end();
        case Subscription.Idle _ -> unsure = true;
        case Subscription.Never _ -> {}
      }
    }
  }

  /** Does what is due next, one thing at a time: catch up, then find out whether all is said. */
  private void proceed() {
    if (closed || asking || subscriber.isFull()) {
      return;
    }
    if (cursor < known) {
      ask(journal.read(subscription.sid(), cursor, PAGE), this::giveAll);
    } else if (unsure) {
      ask(journal.session(subscription.owner(), subscription.publicId()), this::endIfOver);
    }
  }

  private <T> void ask(Future<T> question, Handler<T> answer) {
    asking = true;
    question.onComplete(result -> answered(result, answer));
  }

  private <T> void answered(AsyncResult<T> result, Handler<T> answer) {
    asking = false;
    if (closed) {
      return;
    }
    if (result.failed()) {
      LOG.debug("the journal did not answer; the next tick asks again", result.cause());
      return;
    }
    answer.handle(result.result());
    proceed();
  }

  private void giveAll(List<StoredEvent> page) {
    known = lastOf(page);
    for (var entry : page) {
      if (closed || subscriber.isFull()) {
        return;
      }
      if (entry.seq() > cursor) {
        give(
            entry.runId(),
            List.of(new SessionUpdate.EventRow(entry.seq(), entry.type(), entry.data())));
      }
    }
  }

  /** A full page may not be the last one. */
  private long lastOf(List<StoredEvent> page) {
    return page.isEmpty()
        ? cursor
        : Math.max(known, page.getLast().seq() + (page.size() < PAGE ? 0 : 1));
  }

  private void endIfOver(Optional<SessionView> session) {
    var last = session.map(SessionView::lastSeq).orElse(cursor);
    if (last < known) {
      return; // Something came meanwhile that the answer does not know of: it is asked again.
    }
    known = last;
    unsure = session.isEmpty() || subscription.isOver(session.get());
    if (unsure && cursor == known) {
      end();
    }
  }

  /** Once a second: breaks the silence, and gives up a client that takes nothing. */
  void tick(long now, Duration keepalive, Duration patience) {
    if (closed) {
      return;
    }
    if (!subscriber.isFull()) {
      fullSince = Optional.empty();
      if (now - lastFrame >= keepalive.toNanos()) {
        subscriber.passing(EventCodec.encode(new Event.Keepalive(), Instant.now()));
        lastFrame = now;
      }
    } else if (fullSince.isEmpty()) {
      fullSince = Optional.of(now);
    } else if (now - fullSince.get() >= patience.toNanos()) {
      Metrics.counter("scribe.bound.reached", "bound", "slow_client").increment();
      cut();
    }
  }

  /**
   * The log goes so far now, whatever the bus told. What the bus has not brought by the next time
   * is lost; until then it may be on its way, and tokens before it that reading ahead would lose.
   */
  void reached(long lastSeq) {
    known = Math.max(known, due);
    due = lastSeq;
    proceed();
  }

  private void drained() {
    fullSince = Optional.empty();
    tellTokens();
    proceed();
  }

  void end() {
    close();
    subscriber.end();
  }

  void leave() {
    if (!closed) {
      close();
      subscriber.leave();
    }
  }

  void cut() {
    close();
    subscriber.cut();
  }

  /** Lets go of everything; on every way out, any number of times. */
  void close() {
    closed = true;
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }
}
