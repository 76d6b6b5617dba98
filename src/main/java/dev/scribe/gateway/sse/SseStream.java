package dev.scribe.gateway.sse;

import dev.scribe.journal.Entry;
import dev.scribe.journal.Journal;
import dev.scribe.journal.SessionView;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Envelope;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.News;
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
 * One client's view of a session: what it missed from the journal, then live, each event once and
 * in order. It keeps no event: what the client cannot be given at once is read again from the
 * journal; only tokens are put together, within a bound. So a lost bus message or a slow client
 * costs latency and never an event, and nothing grows. Used on its context only.
 */
final class SseStream {
  private static final Logger LOG = LoggerFactory.getLogger(SseStream.class);
  private static final int PAGE = 32;
  private static final Set<String> TERMINAL = Set.of("complete", "error");

  private final Journal journal;
  private final Watch watch;
  private final Client client;
  private final Untold untold = new Untold();
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

  SseStream(Journal journal, Watch watch, Client client) {
    this.journal = journal;
    this.watch = watch;
    this.client = client;
    this.cursor = watch.after();
    // Whoever is late is given what there is before anything is found out about the session.
    this.known = watch.isLate() ? watch.after() + 1 : watch.after();
    this.unsure = watch.isLate() && !(watch.until() instanceof Watch.Never);
  }

  UUID sid() {
    return watch.sid();
  }

  /** Listens before it reads, so that no event falls between the two. */
  void start(Bus bus) {
    listening = bus.listenHere(Addresses.session(watch.sid()), this::hear);
    client.onDrained(this::drained);
    proceed();
  }

  private void hear(Envelope envelope, News news) {
    if (closed) {
      return;
    }
    epoch = Math.max(epoch, envelope.epoch());
    switch (news) {
      case News.Committed(var run, var rows) -> {
        known = Math.max(known, rows.getLast().seq());
        if (rows.getFirst().seq() == cursor + 1 && !client.isFull()) {
          give(run, rows);
        }
        proceed();
      }
      case News.Delta delta -> {
        if (watch.tokens()
            && watch.wants(delta.run())
            && envelope.epoch() == epoch
            && delta.after() == cursor) {
          untold.add(delta);
          tellTokens();
        }
      }
    }
  }

  /** Those of a client that takes too few at a time come together. */
  private void tellTokens() {
    if (client.isFull()) {
      untold.keepWithinBound();
      return;
    }
    untold
        .take(cursor)
        .ifPresent(
            delta -> {
              client.passing(EventCodec.encode(delta.delta(), delta.at()));
              lastFrame = System.nanoTime();
            });
  }

  private void give(UUID run, List<News.Row> rows) {
    var last = rows.getLast();
    cursor = last.seq();
    if (!watch.wants(run)) {
      return;
    }
    client.durable(rows);
    lastFrame = System.nanoTime();
    if (TERMINAL.contains(last.type())) {
      switch (watch.until()) {
        case Watch.RunEnds _ -> end();
        case Watch.Idle _ -> unsure = true;
        case Watch.Never _ -> {}
      }
    }
  }

  /** Does what is due next, one thing at a time: catch up, then find out whether all is said. */
  private void proceed() {
    if (closed || asking || client.isFull()) {
      return;
    }
    if (cursor < known) {
      ask(journal.read(watch.sid(), cursor, PAGE), this::giveAll);
    } else if (unsure) {
      ask(journal.session(watch.owner(), watch.publicId()), this::endIfOver);
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

  private void giveAll(List<Entry> page) {
    known = lastOf(page);
    for (var entry : page) {
      if (closed || client.isFull()) {
        return;
      }
      if (entry.seq() > cursor) {
        give(entry.runId(), List.of(new News.Row(entry.seq(), entry.type(), entry.data())));
      }
    }
  }

  /** A full page may not be the last one. */
  private long lastOf(List<Entry> page) {
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
    unsure = session.isEmpty() || watch.isOver(session.get());
    if (unsure && cursor == known) {
      end();
    }
  }

  /** Once a second: breaks the silence, and gives up a client that takes nothing. */
  void tick(long now, Duration keepalive, Duration patience) {
    if (closed) {
      return;
    }
    if (!client.isFull()) {
      fullSince = Optional.empty();
      if (now - lastFrame >= keepalive.toNanos()) {
        client.passing(EventCodec.encode(new Event.Keepalive(), Instant.now()));
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
    client.end();
  }

  void leave() {
    if (!closed) {
      close();
      client.leave();
    }
  }

  void cut() {
    close();
    client.cut();
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
