package dev.scribe.gateway.http;

import dev.scribe.gateway.sse.Client;
import dev.scribe.gateway.sse.Loops;
import dev.scribe.gateway.sse.SseClient;
import dev.scribe.gateway.sse.Streams;
import dev.scribe.gateway.sse.Watch;
import dev.scribe.journal.Journal;
import dev.scribe.message.ErrorCode;
import io.vertx.core.Future;
import java.util.Optional;

/** Asking (contract §1) and, beside it, the sessions' own routes (§5). */
public final class ChatRoutes implements Routes {
  private static final int CONFLICT = 409;

  private final Loops loops;
  private final Journal journal;
  private final Asking asking;
  private final Draining draining;

  public ChatRoutes(Loops loops, Journal journal, Asking asking, Draining draining) {
    this.loops = loops;
    this.journal = journal;
    this.asking = asking;
    this.draining = draining;
  }

  @Override
  public void mount(Operations operations) {
    var streams = loops.here();
    operations.on("streamChat", draining.unless(request -> stream(request, streams)));
    operations.on("chat", draining.unless(request -> result(request, streams)));
    new SessionRoutes(journal, asking.stops, streams, draining).mount(operations);
  }

  private Future<Answer> stream(Valid request, Streams streams) {
    var chat = asking.read(request.body(), request.findLanguage());
    var after = request.findNumber(SessionRoutes.LAST_EVENT_ID);
    if (after.isPresent() && request.findText(Intake.KEY).isEmpty()) {
      throw Problem.of(
          CONFLICT,
          ErrorCode.INVALID_REQUEST,
          "to resume without an Idempotency-Key, use GET /api/v1/chat/sessions/{id}/stream");
    }
    return admit(request, chat)
        .compose(ticket -> resume(request.owner(), ticket, after))
        .map(
            ticket -> {
              name(request, ticket);
              follow(request, chat, ticket, streams, SseClient.greet(request.request()));
              return Answer.taken();
            });
  }

  private Future<Answer> result(Valid request, Streams streams) {
    var chat = asking.read(request.body(), request.findLanguage());
    return admit(request, chat)
        .compose(
            ticket -> {
              name(request, ticket);
              var client = new ResultClient(ticket.publicId());
              follow(request, chat, ticket, streams, client);
              return client.answer();
            });
  }

  private Future<Ticket> admit(Valid request, ChatRequest chat) {
    return asking.admit(request.caller(), chat, request.findText(Intake.KEY), request.body());
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
    var gone = asking.attach(request.caller(), chat, ticket);
    SessionRoutes.whenGone(
        request,
        () -> {
          close.run();
          if (!draining.begun().getAsBoolean()) {
            gone.ifPresent(Runnable::run);
          }
        });
    asking.begin(request.caller(), chat, ticket);
  }
}
