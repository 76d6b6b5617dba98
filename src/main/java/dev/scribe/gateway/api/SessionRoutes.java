package dev.scribe.gateway.api;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.scribe.bus.Addresses;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.gateway.openapi.ValidRequest;
import dev.scribe.gateway.stream.OpenStreams;
import dev.scribe.gateway.stream.SseSubscriber;
import dev.scribe.gateway.stream.Subscription;
import dev.scribe.journal.Journal;
import dev.scribe.journal.SessionView;
import dev.scribe.journal.StoredEvent;
import dev.scribe.message.ErrorCode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Routes of sessions: watch, page and stop a session (contract §5). */
final class SessionRoutes implements Routes {
  static final String LAST_EVENT_ID = "Last-Event-ID";
  static final String SESSION_ID = "X-Session-ID";
  static final String IN_HEADER = "/header/" + LAST_EVENT_ID;
  private static final String IN_QUERY = "/query/after";

  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;
  private static final int CONFLICT = 409;

  private final Journal journal;
  private final RunStopper stopper;
  private final OpenStreams streams;
  private final DrainGate draining;

  SessionRoutes(Journal journal, RunStopper stopper, OpenStreams streams, DrainGate draining) {
    this.draining = draining;
    this.journal = journal;
    this.stopper = stopper;
    this.streams = streams;
  }

  @Override
  public void mount(Operations operations) {
    operations.on(
        "watchSession",
        draining.unless(request -> find(request).map(found -> watch(request, found))));
    operations.on("listEvents", request -> find(request).compose(found -> page(request, found)));
    operations.on("stopSession", request -> find(request).compose(found -> stop(request, found)));
  }

  private Future<SessionView> find(ValidRequest request) {
    return journal.session(request.owner(), request.text("id")).map(SessionRoutes::present);
  }

  /** Somebody else's session is none. */
  static SessionView present(Optional<SessionView> session) {
    return session.orElseThrow(SessionRoutes::missing);
  }

  static Problem missing() {
    return Problem.of(ErrorCode.NOT_FOUND, "there is no such session");
  }

  static long inLog(SessionView session, long after, String pointer) {
    if (after > session.lastSeq()) {
      throw Problem.invalid(pointer, "the last event is " + session.lastSeq());
    }
    return after;
  }

  private ApiResponse watch(ValidRequest request, SessionView session) {
    var header = request.findNumber(LAST_EVENT_ID);
    var resumed = header.or(() -> request.findNumber("after"));
    var after =
        inLog(
            session, resumed.orElse(session.lastSeq()), header.isPresent() ? IN_HEADER : IN_QUERY);
    var until = request.flag("follow") ? new Subscription.Never() : new Subscription.Idle();
    var watch =
        new Subscription(
            session.sid(),
            session.owner(),
            session.publicId(),
            after,
            request.flag("tokens"),
            until);
    request.response().putHeader(SESSION_ID, session.publicId());
    if (resumed.isPresent() && after == session.lastSeq() && watch.isOver(session)) {
      request.response().setStatusCode(NO_CONTENT).end();
    } else {
      whenGone(request, streams.open(watch, SseSubscriber.greet(request.request())));
    }
    return ApiResponse.taken();
  }

  /** What {@code GET …/events} answers; the events are the very texts of the log. */
  private record Page(
      List<RawValue> events,
      long lastSeq,
      Optional<UUID> activeRun,
      List<UUID> queuedRuns,
      String address) {}

  private Future<ApiResponse> page(ValidRequest request, SessionView session) {
    var after = inLog(session, request.number("after"), IN_QUERY);
    return journal
        .read(session.sid(), after, Math.toIntExact(request.number("limit")))
        .map(entries -> ApiResponse.ok(page(session, entries)));
  }

  private static Page page(SessionView session, List<StoredEvent> entries) {
    var last = entries.isEmpty() ? 0 : entries.getLast().seq();
    return new Page(
        entries.stream().map(entry -> new RawValue(entry.data())).toList(),
        Math.max(session.lastSeq(), last),
        session.activeRun(),
        session.queuedRuns(),
        Addresses.session(session.sid()).name());
  }

  private record Stopping(String sessionId, List<UUID> stopping) {}

  private Future<ApiResponse> stop(ValidRequest request, SessionView session) {
    return stopper
        .stop(session, request.flag("all"), request.caller().requestId())
        .map(
            runs -> {
              if (runs.isEmpty()) {
                throw Problem.of(CONFLICT, ErrorCode.INVALID_REQUEST, "nothing is running");
              }
              return ApiResponse.of(ACCEPTED, new Stopping(session.publicId(), runs));
            });
  }

  /** Vert.x tells only those who asked before the connection was lost. */
  static void whenGone(ValidRequest request, Runnable gone) {
    if (request.response().closed()) {
      gone.run();
    } else {
      request.onEnd(gone);
    }
  }
}
