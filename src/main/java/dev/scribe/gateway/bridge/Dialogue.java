package dev.scribe.gateway.bridge;

import dev.scribe.gateway.http.Asking.Asked;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Draining;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.sse.Watch;
import dev.scribe.journal.SessionView;
import dev.scribe.message.Ids;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's frames, obeyed one after the other, and what they opened. Used on one event loop.
 */
final class Dialogue implements BridgeClient.Ends {
  private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;
  private static final int GOING_AWAY = 1001;
  private static final int RESTART = 1012;

  private final Desk desk;
  private final Guest guest;
  private final Outlet out;
  private final Holdings holdings;
  private final Inbox waiting;
  private final LoginCheck login;
  private boolean working;
  private boolean closed;
  private long heard = System.nanoTime();
  private Optional<Long> stuckSince = Optional.empty();

  Dialogue(Desk desk, Guest guest, Outlet out) {
    this.desk = desk;
    this.guest = guest;
    this.out = out;
    this.holdings = new Holdings(desk.limits().registrationsPerSocket());
    this.waiting = new Inbox(desk.limits().frameBytes());
    this.login =
        new LoginCheck(guest, Duration.ofSeconds(desk.limits().recheckSeconds()), this::loggedOut);
    out.onDrained(this::drained);
  }

  void hear(Buffer data) {
    heard = System.nanoTime();
    if (closed) {
      return;
    }
    if (data.length() > desk.limits().frameBytes()) {
      tooLarge();
    } else if (waiting.add(data)) {
      proceed();
    } else {
      end(Refusal.tooManyFrames(), POLICY);
    }
  }

  /** A frame had so many bytes that nobody may read it. */
  void tooLarge() {
    if (!closed) {
      end(Refusal.tooLarge(desk.limits().frameBytes()), TOO_BIG);
    }
  }

  /** A client that does not read is not obeyed either, or its answers would pile up. */
  private void proceed() {
    while (!closed && !working && !out.isFull() && !waiting.isEmpty()) {
      working = true;
      obey(waiting.next())
          .onComplete(
              _ -> {
                working = false;
                proceed();
              });
    }
  }

  private Future<?> obey(Buffer data) {
    try {
      var frame = Frame.read(data);
      return Future.succeededFuture()
          .compose(_ -> obey(frame))
          .onFailure(failure -> refuse(frame.refusalTo(), failure));
    } catch (Refusal refusal) {
      refuse(Optional.empty(), refusal);
      return Future.succeededFuture();
    }
  }

  private Future<?> obey(Frame frame) {
    if (frame.type() == Frame.Type.PING) {
      if (guest.wantsPongs()) {
        out.write("{\"type\":\"pong\"}");
      }
      return Future.succeededFuture();
    }
    if (!desk.permitted().allows(frame.type(), frame.address())) {
      throw Refusal.denied();
    }
    if (frame.type() != Frame.Type.UNREGISTER && isLeaving()) {
      throw Draining.problem();
    }
    return switch (frame.type()) {
      case SEND -> ask(frame);
      case REGISTER -> register(frame);
      case UNREGISTER -> unregister(frame);
      case PUBLISH, PING -> throw Refusal.denied();
    };
  }

  private Future<?> ask(Frame frame) {
    if (!frame.address().equals(Permitted.CHAT)) {
      throw Refusal.denied();
    }
    if (holdings.isFull()) {
      throw Refusal.tooManyRegistrations();
    }
    var caller = new Caller(guest.owner(), Ids.next().toString());
    return desk.asking()
        .ask(caller, frame.body(), frame.header("Idempotency-Key"), guest.language())
        .map(asked -> asked(frame, asked));
  }

  private Asked asked(Frame frame, Asked asked) {
    asked.gone().ifPresent(gone -> attend(asked, gone));
    holdings.remember(asked.sid(), asked.after());
    frame.replyTo().ifPresent(to -> out.write(new Reply(asked).frame(to)));
    return asked;
  }

  /** Until the run is over, its asker's leaving ends it; whoever asks twice is there once. */
  private void attend(Asked asked, Runnable gone) {
    var name = "run." + asked.run();
    if (closed || holdings.has(name)) {
      gone.run();
      return;
    }
    var until = new Watch.RunEnds(asked.run(), false);
    var watch =
        new Watch(asked.sid(), guest.owner(), asked.publicId(), asked.after(), false, until);
    var close = desk.streams().open(watch, new RunEnd(() -> holdings.release(name)));
    holdings.hold(
        name,
        () -> {
          close.run();
          if (!isLeaving()) {
            gone.run();
          }
        });
  }

  private boolean isLeaving() {
    return desk.draining().begun().getAsBoolean();
  }

  private Future<?> register(Frame frame) {
    if (holdings.has(frame.address())) {
      return Future.succeededFuture();
    }
    if (holdings.isFull()) {
      throw Refusal.tooManyRegistrations();
    }
    return desk.authority()
        .session(guest.owner(), frame.address())
        .map(found -> show(frame, found.orElseThrow(Refusal::denied)));
  }

  private SessionView show(Frame frame, SessionView session) {
    var after = frame.position().or(() -> holdings.asked(session.sid())).orElse(session.lastSeq());
    if (after > session.lastSeq()) {
      throw Refusal.position("the last event is " + session.lastSeq());
    }
    if (closed) {
      return session;
    }
    var watch =
        new Watch(
            session.sid(),
            session.owner(),
            session.publicId(),
            after,
            frame.wantsTokens(),
            new Watch.Never());
    var client = new BridgeClient(frame.address(), out, this);
    holdings.hold(frame.address(), client, desk.streams().open(watch, client));
    return session;
  }

  private Future<?> unregister(Frame frame) {
    if (!holdings.release(frame.address())) {
      throw Refusal.denied();
    }
    return Future.succeededFuture();
  }

  private void refuse(Optional<String> to, Throwable failure) {
    var refusal =
        switch (failure) {
          case Refusal known -> known;
          case Problem problem -> Refusal.of(problem);
          default -> {
            LOG.error("a frame could not be obeyed", failure);
            yield Refusal.broken();
          }
        };
    tell(to, refusal);
  }

  private void tell(Optional<String> to, Refusal refusal) {
    Refusal.count(refusal.why());
    out.write(refusal.frame(to));
  }

  /** Once a second: ends what is stuck, what fell silent, and what may no longer be here. */
  void tick(long now) {
    if (isStuck(now)) {
      slow();
    } else if (closed) {
      return;
    } else if (now - heard >= Duration.ofSeconds(desk.limits().idleSeconds()).toNanos()) {
      Refusal.count("idle");
      close(GOING_AWAY, "idle");
    } else {
      login.tick(now);
    }
  }

  private void loggedOut() {
    if (!closed) {
      end(Refusal.loggedOut(), POLICY);
    }
  }

  /** Takes nothing for too long, be it only the end of the connection. */
  private boolean isStuck(long now) {
    if (!closed && !out.isFull()) {
      stuckSince = Optional.empty();
      return false;
    }
    var since = stuckSince.orElse(now);
    stuckSince = Optional.of(since);
    return now - since >= desk.patience().toNanos();
  }

  private void drained() {
    stuckSince = Optional.empty();
    holdings.clients().forEach(BridgeClient::drained);
    proceed();
  }

  @Override
  public void gone(String address) {
    if (holdings.release(address)) {
      tell(Optional.of(address), Refusal.gone());
    }
  }

  /** This node stops: the client shall come back, to another one. */
  void elsewhere() {
    if (!closed) {
      close(RESTART, "this node stops");
    }
  }

  @Override
  public void slow() {
    if (!closed) {
      Refusal.count("slow");
    }
    leave();
    out.cut();
  }

  private void end(Refusal refusal, int code) {
    tell(Optional.empty(), refusal);
    close(code, refusal.why());
  }

  private void close(int code, String reason) {
    leave();
    if (out.isFull()) {
      out.cut(); // a closing frame would wait behind what the client does not read
    } else {
      out.close(code, reason);
    }
  }

  /** Lets go of everything; on every way out, any number of times. */
  void leave() {
    closed = true;
    waiting.clear();
    holdings.releaseAll();
  }
}
