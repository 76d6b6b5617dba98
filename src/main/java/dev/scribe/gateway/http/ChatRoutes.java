package dev.scribe.gateway.http;

import dev.scribe.agent.Roster;
import dev.scribe.conf.ScribeConf.Limits;
import dev.scribe.gateway.http.ChatRequest.OnDisconnect;
import dev.scribe.gateway.sse.Client;
import dev.scribe.gateway.sse.SseClient;
import dev.scribe.gateway.sse.Streams;
import dev.scribe.gateway.sse.Watch;
import dev.scribe.journal.Journal;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Routing;
import dev.scribe.message.RunRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asking (contract §1) and, beside it, the sessions' own routes (§5). */
public final class ChatRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(ChatRoutes.class);
  private static final int CONFLICT = 409;

  private final Vertx vertx;
  private final Journal journal;
  private final Bus bus;
  private final Limits limits;
  private final Roster roster;
  private final Draining draining;
  private final Stops stops;
  private final Intake intake;

  /** Own connections of runs that end with the last of them, on all event loops. */
  private final Map<UUID, Integer> attached = new ConcurrentHashMap<>();

  public ChatRoutes(
      Vertx vertx,
      Journal journal,
      Notes notes,
      Bus bus,
      Limits limits,
      Roster roster,
      Draining draining) {
    this.vertx = vertx;
    this.journal = journal;
    this.bus = bus;
    this.limits = limits;
    this.roster = roster;
    this.draining = draining;
    this.stops = new Stops(journal, bus);
    this.intake = new Intake(journal, notes, stops);
  }

  @Override
  public void mount(Operations operations) {
    var streams = new Streams(vertx, journal, bus, limits);
    operations.on("streamChat", draining.unless(request -> stream(request, streams)));
    operations.on("chat", draining.unless(request -> result(request, streams)));
    new SessionRoutes(journal, stops, streams, draining).mount(operations);
  }

  private Set<String> modes() {
    var modes = new HashSet<>(Set.of(RunRequest.AUTO, Routing.DISCUSSION));
    roster.members().forEach(agent -> modes.add(agent.name()));
    return modes;
  }

  private Future<Answer> stream(Valid request, Streams streams) {
    var chat =
        ChatRequest.of(request.body(ChatRequest.Body.class), modes(), request.findLanguage());
    var after = request.findNumber(SessionRoutes.LAST_EVENT_ID);
    if (after.isPresent() && request.findText(Intake.KEY).isEmpty()) {
      throw Problem.of(
          CONFLICT,
          ErrorCode.INVALID_REQUEST,
          "to resume without an Idempotency-Key, use GET /api/v1/chat/sessions/{id}/stream");
    }
    return intake
        .admit(request, chat)
        .compose(ticket -> resume(request.owner(), ticket, after))
        .map(
            ticket -> {
              name(request, ticket);
              follow(request, chat, ticket, streams, SseClient.greet(request.request()));
              return Answer.taken();
            });
  }

  private Future<Answer> result(Valid request, Streams streams) {
    var chat =
        ChatRequest.of(request.body(ChatRequest.Body.class), modes(), request.findLanguage());
    return intake
        .admit(request, chat)
        .compose(
            ticket -> {
              name(request, ticket);
              var client = new ResultClient();
              follow(request, chat, ticket, streams, client);
              return client.answer();
            });
  }

  /** A run that was there before may be shown from where the client left off. */
  private Future<Ticket> resume(String owner, Ticket ticket, Optional<Long> after) {
    if (ticket.fresh() || after.isEmpty()) {
      return Future.succeededFuture(ticket);
    }
    return journal
        .session(owner, ticket.publicId())
        .map(SessionRoutes::present)
        .map(
            session ->
                ticket.resumedAfter(
                    SessionRoutes.inLog(session, after.get(), SessionRoutes.IN_HEADER)));
  }

  private static void name(Valid request, Ticket ticket) {
    request
        .response()
        .putHeader(SessionRoutes.SESSION_ID, ticket.publicId())
        .putHeader("X-Run-ID", ticket.run().toString());
  }

  /** Watches before anybody is told of the run. */
  private void follow(
      Valid request, ChatRequest chat, Ticket ticket, Streams streams, Client client) {
    var watch =
        new Watch(
            ticket.sid(),
            request.owner(),
            ticket.publicId(),
            ticket.after(),
            chat.streamTokens(),
            new Watch.RunEnds(ticket.run(), ticket.fresh()));
    var close = streams.open(watch, client);
    var trace = request.caller().requestId();
    var cancels = chat.onDisconnect() == OnDisconnect.CANCEL;
    if (cancels) {
      attached.merge(ticket.run(), 1, Integer::sum);
    }
    SessionRoutes.whenGone(
        request,
        () -> {
          close.run();
          if (cancels && isLast(ticket.run())) {
            stops
                .stopRun(request.owner(), ticket, trace)
                .onFailure(e -> LOG.warn("run {} could not be stopped", ticket.run(), e));
          }
        });
    if (ticket.fresh()) {
      ask(chat.run(), Envelope.of(trace, request.owner(), ticket.sid(), ticket.run()));
    }
  }

  private boolean isLast(UUID run) {
    return attached.computeIfPresent(run, (_, n) -> n > 1 ? n - 1 : null) == null;
  }

  private void ask(RunRequest run, Envelope envelope) {
    bus.hand(Addresses.ROUTER, Command.Ask.of(run), envelope)
        .onFailure(e -> LOG.warn("nobody took run {}; it waits to be found", envelope.run(), e));
  }
}
