package dev.scribe.gateway.bridge;

import dev.scribe.gateway.api.ChatService.Asked;
import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.stream.Subscription;
import dev.scribe.journal.SessionView;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Ids;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Session of the bridge: one client's frames, obeyed one after the other, and what they opened.
 * Used on one event loop.
 */
final class BridgeSession implements BridgeSubscriber.Ends {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeSession.class);

  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;
  private static final int GOING_AWAY = 1001;
  private static final int RESTART = 1012;

  private final BridgeServices services;
  private final BridgeUser user;
  private final FrameSink out;
  private final Registrations registrations;
  private final FrameQueue waiting;
  private final LoginCheck login;
  private boolean working;
  private boolean closed;
  private long heard = System.nanoTime();
  private Optional<Long> stuckSince = Optional.empty();

  BridgeSession(BridgeServices services, BridgeUser user, FrameSink out) {
    this.services = services;
    this.user = user;
    this.out = out;
    this.registrations = new Registrations(services.limits().registrationsPerSocket());
    this.waiting = new FrameQueue(services.limits().frameBytes());
    this.login =
        new LoginCheck(
            user, Duration.ofSeconds(services.limits().recheckSeconds()), this::loggedOut);
    out.onDrained(this::drained);
  }

  void hear(Buffer data) {
    heard = System.nanoTime();
    if (closed) {
      return;
    }
    if (data.length() > services.limits().frameBytes()) {
      tooLarge();
    } else if (waiting.add(data)) {
      proceed();
    } else {
      end(FrameError.tooManyFrames(), POLICY);
    }
  }

  /** A frame had so many bytes that nobody may read it. */
  void tooLarge() {
    if (!closed) {
      end(FrameError.tooLarge(services.limits().frameBytes()), TOO_BIG);
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
    } catch (FrameError refusal) {
      refuse(Optional.empty(), refusal);
      return Future.succeededFuture();
    }
  }

  private Future<?> obey(Frame frame) {
    if (frame.type() == Frame.Type.PING) {
      if (user.wantsPongs()) {
        out.write("{\"type\":\"pong\"}");
      }
      return Future.succeededFuture();
    }
    if (!services.permitted().allows(frame.type(), frame.address())) {
      throw FrameError.denied();
    }
    if (frame.type() != Frame.Type.UNREGISTER && isLeaving()) {
      throw DrainGate.problem();
    }
    return switch (frame.type()) {
      case SEND -> ask(frame);
      case REGISTER -> register(frame);
      case UNREGISTER -> unregister(frame);
      case PUBLISH, PING -> throw FrameError.denied();
    };
  }

  private Future<?> ask(Frame frame) {
    if (!frame.address().equals(FramePolicy.CHAT)) {
      throw FrameError.denied();
    }
    if (registrations.isFull()) {
      throw FrameError.tooManyRegistrations();
    }
    var caller = new Caller(user.owner(), Ids.next().toString());
    return services
        .chatService()
        .ask(caller, frame.body(), frame.header("Idempotency-Key"), user.language())
        .map(asked -> asked(frame, asked));
  }

  private Asked asked(Frame frame, Asked asked) {
    asked.gone().ifPresent(gone -> attend(asked, gone));
    registrations.remember(asked.sid(), asked.after());
    frame.replyTo().ifPresent(to -> out.write(new AskReply(asked).frame(to)));
    return asked;
  }

  /** Until the run is over, its asker's leaving ends it; whoever asks twice is there once. */
  private void attend(Asked asked, Runnable gone) {
    var name = "run." + asked.run();
    if (closed || registrations.has(name)) {
      gone.run();
      return;
    }
    var until = new Subscription.RunEnds(asked.run(), false);
    var watch =
        new Subscription(asked.sid(), user.owner(), asked.publicId(), asked.after(), false, until);
    var close =
        services.streams().open(watch, new RunEndSubscriber(() -> registrations.release(name)));
    registrations.hold(
        name,
        () -> {
          close.run();
          if (!isLeaving()) {
            gone.run();
          }
        });
  }

  private boolean isLeaving() {
    return services.draining().begun().getAsBoolean();
  }

  private Future<?> register(Frame frame) {
    if (registrations.has(frame.address())) {
      return Future.succeededFuture();
    }
    if (registrations.isFull()) {
      throw FrameError.tooManyRegistrations();
    }
    return services
        .authority()
        .session(user.owner(), frame.address())
        .map(found -> show(frame, found.orElseThrow(FrameError::denied)));
  }

  private SessionView show(Frame frame, SessionView session) {
    var after =
        frame.position().or(() -> registrations.asked(session.sid())).orElse(session.lastSeq());
    if (after > session.lastSeq()) {
      throw FrameError.position("the last event is " + session.lastSeq());
    }
    if (closed) {
      return session;
    }
    var watch =
        new Subscription(
            session.sid(),
            session.owner(),
            session.publicId(),
            after,
            frame.wantsTokens(),
            new Subscription.Never());
    var client = new BridgeSubscriber(frame.address(), out, this);
    registrations.hold(frame.address(), client, services.streams().open(watch, client));
    return session;
  }

  private Future<?> unregister(Frame frame) {
    if (!registrations.release(frame.address())) {
      throw FrameError.denied();
    }
    return Future.succeededFuture();
  }

  private void refuse(Optional<String> to, Throwable failure) {
    if (failure instanceof FrameError refusal) {
      tell(to, refusal);
      return;
    }
    var problem = Problem.of(failure);
    if (problem != failure && problem.code() == ErrorCode.INTERNAL) {
      LOG.error("a frame could not be obeyed", failure);
    }
    tell(to, FrameError.of(problem));
  }

  private void tell(Optional<String> to, FrameError refusal) {
    FrameError.count(refusal.why());
    out.write(refusal.frame(to));
  }

  /** Once a second: ends what is stuck, what fell silent, and what may no longer be here. */
  void tick(long now) {
    if (isStuck(now)) {
      slow();
    } else if (closed) {
      return;
    } else if (now - heard >= Duration.ofSeconds(services.limits().idleSeconds()).toNanos()) {
      FrameError.count("idle");
      close(GOING_AWAY, "idle");
    } else {
      login.tick(now);
    }
  }

  private void loggedOut() {
    if (!closed) {
      end(FrameError.loggedOut(), POLICY);
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
    return now - since >= services.patience().toNanos();
  }

  private void drained() {
    stuckSince = Optional.empty();
    registrations.clients().forEach(BridgeSubscriber::drained);
    proceed();
  }

  @Override
  public void gone(String address) {
    if (registrations.release(address)) {
      tell(Optional.of(address), FrameError.gone());
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
      FrameError.count("slow");
    }
    leave();
    out.cut();
  }

  private void end(FrameError refusal, int code) {
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
    registrations.releaseAll();
  }
}
