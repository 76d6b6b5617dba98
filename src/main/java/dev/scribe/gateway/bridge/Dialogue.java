package dev.scribe.gateway.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.gateway.http.Asking.Asked;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Draining;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.sse.Watch;
import dev.scribe.journal.SessionView;
import dev.scribe.message.Addresses;
import dev.scribe.message.Ids;
import dev.scribe.message.Json;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's frames, obeyed one after the other, and what they opened. Used on one event loop.
 */
final class Dialogue implements BridgeClient.Ends {
  private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

  /** Frames that came while an earlier one was being obeyed. */
  private static final int MOST_WAITING = 256;

  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;
  private static final int GOING_AWAY = 1001;
  private static final int RESTART = 1012;

  private final Desk desk;
  private final Guest guest;
  private final Outlet out;
  private final Holdings holdings;
  private final Queue<Buffer> waiting = new ArrayDeque<>();
  private boolean working;
  private boolean closed;
  private boolean checking;
  private long heard = System.nanoTime();
  private long checked = heard;

  Dialogue(Desk desk, Guest guest, Outlet out) {
    this.desk = desk;
    this.guest = guest;
    this.out = out;
    this.holdings = new Holdings(desk.limits().registrationsPerSocket());
    out.onDrained(this::drained);
  }

  void hear(Buffer data) {
    heard = System.nanoTime();
    if (closed) {
      return;
    }
    if (data.length() > desk.limits().frameBytes()) {
      end(Refusal.tooLarge(desk.limits().frameBytes()), TOO_BIG);
    } else if (waiting.size() >= MOST_WAITING) {
      end(Refusal.tooManyFrames(), POLICY);
    } else {
      waiting.add(data);
      proceed();
    }
  }

  /** A client that does not read is not obeyed either, or its answers would pile up. */
  private void proceed() {
    while (!closed && !working && !out.isFull() && !waiting.isEmpty()) {
      working = true;
      var data = waiting.remove();
      obey(data)
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
    frame.replyTo().ifPresent(to -> reply(to, asked));
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

  private void reply(String to, Asked asked) {
    var body =
        Json.MAPPER
            .createObjectNode()
            .put("session_id", asked.publicId())
            .put("run_id", asked.run().toString())
            .put("address", Addresses.session(asked.sid()).name())
            .put("after", asked.after());
    JsonNode frame =
        Json.MAPPER.createObjectNode().put("type", "rec").put("address", to).set("body", body);
    out.write(frame.toString());
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
    Metrics.counter("scribe.bridge.refused", "why", refusal.why()).increment();
    out.write(refusal.frame(to));
  }

  /** Once a second: ends what fell silent, and what may no longer be here. */
  void tick(long now) {
    if (now - heard >= Duration.ofSeconds(desk.limits().idleSeconds()).toNanos()) {
      count("idle");
      close(GOING_AWAY, "idle");
    } else if (!checking
        && now - checked >= Duration.ofSeconds(desk.limits().recheckSeconds()).toNanos()) {
      checking = true;
      checked = now;
      guest
          .now()
          .get()
          .onComplete(
              owner -> {
                checking = false;
                if (owner.failed()) {
                  LOG.debug("a login could not be looked up; asking again", owner.cause());
                } else if (!closed && !owner.result().equals(Optional.of(guest.owner()))) {
                  end(Refusal.loggedOut(), POLICY);
                }
              });
    }
  }

  private void drained() {
    holdings.clients().forEach(BridgeClient::drained);
    proceed();
  }

  @Override
  public void gone(String address) {
    if (holdings.release(address)) {
      tell(Optional.of(address), Refusal.gone());
    }
  }

  @Override
  public void elsewhere() {
    if (!closed) {
      close(RESTART, "this node stops");
    }
  }

  @Override
  public void slow() {
    count("slow");
    leave();
    out.cut();
  }

  private static void count(String why) {
    Metrics.counter("scribe.bridge.refused", "why", why).increment();
  }

  private void end(Refusal refusal, int code) {
    tell(Optional.empty(), refusal);
    close(code, refusal.why());
  }

  private void close(int code, String reason) {
    leave();
    out.close(code, reason);
  }

  /** Lets go of everything; on every way out, any number of times. */
  void leave() {
    closed = true;
    waiting.clear();
    holdings.releaseAll();
  }
}
