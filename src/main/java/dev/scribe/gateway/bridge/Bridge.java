package dev.scribe.gateway.bridge;

import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.http.Annex;
import dev.scribe.gateway.http.Asking;
import dev.scribe.gateway.http.Badge;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Draining;
import dev.scribe.gateway.http.InFlight;
import dev.scribe.gateway.http.Valid;
import dev.scribe.gateway.sse.Loops;
import dev.scribe.journal.Journal;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.ErrorCode;
import io.micrometer.core.instrument.Metrics;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge (contract §7) at {@code /eventbus}. One serves all event loops. */
public final class Bridge implements Annex {
  static final String PATH = "/eventbus";

  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final AtomicInteger OPEN =
      Metrics.gauge("scribe.bridge.sockets", new AtomicInteger());
  private static final int TICK_MILLIS = 1000;
  private static final int TRY_AGAIN_LATER = 1013;

  /** SockJS puts frames into strings, where each quote takes a character more. */
  private static final int WRAPPED = 2;

  private final Loops loops;
  private final Bus bus;
  private final Asking asking;
  private final ScribeConf conf;
  private final Permitted permitted;
  private final Authority authority;
  private final InFlight sockets;
  private final Gate gate;
  private final Draining draining;

  public Bridge(
      Loops loops, Journal journal, Bus bus, Asking asking, ScribeConf conf, Draining draining) {
    this(loops, bus, asking, conf, draining, Permitted::byDefault, Authority.of(journal));
  }

  Bridge(
      Loops loops,
      Bus bus,
      Asking asking,
      ScribeConf conf,
      Draining draining,
      Permitted permitted,
      Authority authority) {
    this.loops = loops;
    this.bus = bus;
    this.asking = asking;
    this.conf = conf;
    this.permitted = permitted;
    this.authority = authority;
    this.draining = draining;
    this.gate = new Gate(draining);
    this.sockets = new InFlight(conf.bridge().socketsPerOwner());
  }

  @Override
  public void mountOn(Router router, Vertx vertx) {
    var streams = loops.here();
    var patience = Duration.ofSeconds(conf.limits().slowClientSeconds());
    var desk = new Desk(permitted, authority, asking, streams, draining, conf.bridge(), patience);
    var open = new HashSet<Dialogue>();
    bus.listenHere(Addresses.CLOSING, (_, _) -> List.copyOf(open).forEach(Dialogue::elsewhere));
    vertx.setPeriodic(
        TICK_MILLIS, _ -> List.copyOf(open).forEach(one -> one.tick(System.nanoTime())));
    var sockJs = SockJSHandler.create(vertx, options());
    var body =
        BodyHandler.create(false)
            .setMergeFormAttributes(false)
            .setBodyLimit((long) WRAPPED * conf.bridge().frameBytes());
    router.post(PATH + "/*").handler(body).failureHandler(Bridge::countTooLarge);
    router.route(PATH + "/*").handler(gate::admit);
    router
        .route(PATH + "/*")
        .subRouter(sockJs.socketHandler(socket -> welcome(socket, desk, open)));
  }

  /** The body of an {@code xhr_send}; the door answers. */
  private static void countTooLarge(RoutingContext ctx) {
    if (ctx.statusCode() == ErrorCode.TOO_LARGE.status()) {
      Refusal.count("frame_too_large");
    }
    ctx.next();
  }

  private static SockJSHandlerOptions options() {
    return new SockJSHandlerOptions()
        .setInsertJSESSIONID(false)
        .setLibraryURL("")
        .addDisabledTransport(Transport.HTML_FILE.name())
        .addDisabledTransport(Transport.JSON_P.name());
  }

  private void welcome(SockJSSocket socket, Desk desk, Set<Dialogue> open) {
    var ctx = socket.routingContext();
    var guest = guest(ctx);
    var out = new SocketOutlet(socket);
    sockets
        .enter(guest.owner())
        .ifPresentOrElse(
            place -> converse(socket, new Dialogue(desk, guest, out), place, open),
            () -> turnAway(out));
  }

  private static void turnAway(Outlet out) {
    var refusal = Refusal.tooManySockets();
    Refusal.count(refusal.why());
    out.write(refusal.frame(Optional.empty()));
    out.close(TRY_AGAIN_LATER, refusal.why());
  }

  private void converse(
      SockJSSocket socket, Dialogue dialogue, InFlight.Place place, Set<Dialogue> open) {
    gate.opened(socket.routingContext());
    open.add(dialogue);
    OPEN.incrementAndGet();
    socket
        .handler(dialogue::hear)
        .exceptionHandler(
            e -> {
              LOG.debug("a socket broke", e);
              if (isTooLarge(e)) {
                dialogue.tooLarge();
              }
            })
        .closeHandler(
            _ -> {
              dialogue.leave();
              if (open.remove(dialogue)) {
                OPEN.decrementAndGet();
                place.leave();
                gate.closed(socket.routingContext());
              }
            });
  }

  /** As Vert.x tells of a frame, and of one in parts. */
  private static boolean isTooLarge(Throwable e) {
    return e instanceof TooLongFrameException
        || e instanceof IllegalStateException
        || (e instanceof CorruptedWebSocketFrameException corrupted
            && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG));
  }

  private static Guest guest(RoutingContext ctx) {
    var raw = ctx.normalizedPath().equals(PATH + "/websocket");
    return new Guest(Caller.of(ctx).owner(), Badge.of(ctx)::owner, Valid.language(ctx), raw);
  }
}
