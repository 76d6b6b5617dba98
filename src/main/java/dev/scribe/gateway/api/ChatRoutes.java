package dev.scribe.gateway.api;

import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.gateway.stream.OpenStreams;
import dev.scribe.gateway.stream.SseSubscriber;
import dev.scribe.gateway.stream.StreamsPerLoop;
import dev.scribe.gateway.stream.Subscriber;
import dev.scribe.gateway.stream.Subscription;
import dev.scribe.journal.Journal;
import dev.scribe.message.ErrorCode;
import io.vertx.core.Future;
import java.util.Optional;

/** Routes of the chat: asking (contract §1) and, beside it, the sessions' own routes (§5). */
public final class ChatRoutes implements Routes {
  private static final int CONFLICT = 409;

  private final StreamsPerLoop loops;
  private final Journal journal;
  private final ChatService chatService;
  private final DrainGate draining;

  public ChatRoutes(
      StreamsPerLoop loops, Journal journal, ChatService chatService, DrainGate draining) {
    this.loops = loops;
    this.journal = journal;
    this.chatService = chatService;
    this.draining = draining;
  }

  @Override
  public void mount(Operations operations) {
    var streams = loops.here();
    operations.on("streamChat", draining.unless(request -> stream(request, streams)));
    operations.on("chat", draining.unless(request -> result(request, streams)));
    new SessionRoutes(journal, chatService.stopper, streams, draining).mount(operations);
  }

  private Future<ApiResponse> stream(ValidRequest request, OpenStreams streams) {
    var chat = chatService.read(request.body(), request.findLanguage());
    var after = request.findNumber(SessionRoutes.LAST_EVENT_ID);
    if (after.isPresent() && request.findText(RunAdmission.KEY).isEmpty()) {
      throw Problem.of(
          CONFLICT,
          ErrorCode.INVALID_REQUEST,
          "to resume without an Idempotency-Key, use GET /api/v1/chat/sessions/{id}/stream");
    }
    return admit(request, chat)
        .compose(accepted -> resume(request.owner(), accepted, after))
        .map(
            accepted -> {
              name(request, accepted);
              follow(request, chat, accepted, streams, SseSubscriber.greet(request.request()));
              return ApiResponse.taken();
            });
  }

  private Future<ApiResponse> result(ValidRequest request, OpenStreams streams) {
    var chat = chatService.read(request.body(), request.findLanguage());
    return admit(request, chat)
        .compose(
            accepted -> {
              name(request, accepted);
              var client = new ResultSubscriber(accepted.publicId());
              follow(request, chat, accepted, streams, client);
              return client.answer();
            });
  }

  private Future<AcceptedRun> admit(ValidRequest request, ChatSubmission chat) {
    return chatService.admit(
        request.caller(), chat, request.findText(RunAdmission.KEY), request.body());
  }

  /** A run that was there before may be shown from where the client left off. */
  private Future<AcceptedRun> resume(String owner, AcceptedRun accepted, Optional<Long> after) {
    if (accepted.fresh() || after.isEmpty()) {
      return Future.succeededFuture(accepted);
    }
    return journal
        .session(owner, accepted.publicId())
        .map(SessionRoutes::present)
        .map(
            session ->
                accepted.resumedAfter(
                    SessionRoutes.inLog(session, after.get(), SessionRoutes.IN_HEADER)));
  }

  private static void name(ValidRequest request, AcceptedRun accepted) {
    request
        .response()
        .putHeader(SessionRoutes.SESSION_ID, accepted.publicId())
        .putHeader("X-Run-ID", accepted.run().toString());
  }

  /** Watches before anybody is told of the run. */
  private void follow(
      ValidRequest request,
      ChatSubmission chat,
      AcceptedRun accepted,
      OpenStreams streams,
      Subscriber client) {
    var watch =
        new Subscription(
            accepted.sid(),
            request.owner(),
            accepted.publicId(),
            accepted.after(),
            chat.streamTokens(),
            new Subscription.RunEnds(accepted.run(), accepted.fresh()));
    var close = streams.open(watch, client);
    var gone = chatService.attach(request.caller(), chat, accepted);
    SessionRoutes.whenGone(
        request,
        () -> {
          close.run();
          if (!draining.begun().getAsBoolean()) {
            gone.ifPresent(Runnable::run);
          }
        });
    chatService.begin(request.caller(), chat, accepted);
  }
}
