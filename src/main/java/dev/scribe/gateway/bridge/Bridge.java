package dev.scribe.gateway.bridge;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.conf.ScribeConf;
import dev.scribe.gateway.api.ChatService;
import dev.scribe.gateway.api.DrainGate;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.ConcurrencyLimit;
import dev.scribe.gateway.http.Credentials;
import dev.scribe.gateway.http.RouterExtension;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.gateway.stream.StreamsPerLoop;
import dev.scribe.journal.Journal;
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

/** Bridge for browsers (contract §7) at {@code /eventbus}. One serves all event loops. */
public final class Bridge implements RouterExtension {
  static final String PATH = "/eventbus";

  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final AtomicInteger OPEN =
      Metrics.gauge("scribe.bridge.sockets", new AtomicInteger());
  private static final int TICK_MILLIS = 1000;
  private static final int TRY_AGAIN_LATER = 1013;

  /** SockJS puts frames into strings, where each quote takes a character more. */
  private static final int WRAPPED = 2;

  private final StreamsPerLoop loops;
  private final Bus bus;
  private final ChatService chatService;
  private final ScribeConf conf;
  private final FramePolicy permitted;
  private final SessionAuthorizer authority;
  private final ConcurrencyLimit sockets;
  private final SockJsAccess gate;
  private final DrainGate draining;

  public Bridge(
      StreamsPerLoop loops,
      Journal journal,
      Bus bus,
      ChatService chatService,
      ScribeConf conf,
      DrainGate draining) {
    this(
        loops,
        bus,
        chatService,
        conf,
        draining,
        FramePolicy::byDefault,
        SessionAuthorizer.of(journal));
  }

  Bridge(
      StreamsPerLoop loops,
      Bus bus,
      ChatService chatService,
      ScribeConf conf,
      DrainGate draining,
      FramePolicy permitted,
      SessionAuthorizer authority) {
    this.loops = loops;
    this.bus = bus;
    this.chatService = chatService;
    this.conf = conf;
    this.permitted = permitted;
    this.authority = authority;
    this.draining = draining;
    this.gate = new SockJsAccess(draining);
    this.sockets = new ConcurrencyLimit(conf.bridge().socketsPerOwner());
  }

  @Override
  public void mountOn(Router router, Vertx vertx) {
    var streams = loops.here();
    var patience = Duration.ofSeconds(conf.limits().slowClientSeconds());
    var services =
        new BridgeServices(
            permitted, authority, chatService, streams, draining, conf.bridge(), patience);
    var open = new HashSet<BridgeSession>();
    bus.listenHere(
        Addresses.CLOSING, (_, _) -> List.copyOf(open).forEach(BridgeSession::elsewhere));
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
        .subRouter(sockJs.socketHandler(socket -> welcome(socket, services, open)));
  }

  /** The body of an {@code xhr_send}; the door answers. */
  private static void countTooLarge(RoutingContext ctx) {
    if (ctx.statusCode() == ErrorCode.TOO_LARGE.status()) {
      FrameError.count("frame_too_large");
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

  private void welcome(SockJSSocket socket, BridgeServices services, Set<BridgeSession> open) {
    var ctx = socket.routingContext();
    var user = user(ctx);
    var out = new SocketSink(socket);
    sockets
        .enter(user.owner())
        .ifPresentOrElse(
            place -> converse(socket, new BridgeSession(services, user, out), place, open),
            () -> turnAway(out));
  }

  private static void turnAway(FrameSink out) {
    var refusal = FrameError.tooManySockets();
    FrameError.count(refusal.why());
    out.write(refusal.frame(Optional.empty()));
    out.close(TRY_AGAIN_LATER, refusal.why());
  }

  private void converse(
      SockJSSocket socket,
      BridgeSession session,
      ConcurrencyLimit.Place place,
      Set<BridgeSession> open) {
    gate.opened(socket.routingContext());
    open.add(session);
    OPEN.incrementAndGet();
    socket
        .handler(session::hear)
        .exceptionHandler(
            e -> {
              LOG.debug("a socket broke", e);
              if (isTooLarge(e)) {
                session.tooLarge();
              }
            })
        .closeHandler(
            _ -> {
              session.leave();
              if (open.remove(session)) {
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

  private static BridgeUser user(RoutingContext ctx) {
    var raw = ctx.normalizedPath().equals(PATH + "/websocket");
    return new BridgeUser(
        Caller.of(ctx).owner(), Credentials.of(ctx)::owner, ValidRequest.language(ctx), raw);
  }
}
