package dev.scribe.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.stream.Subscriber;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.EventCodec;
import dev.scribe.message.Json;
import dev.scribe.message.SessionUpdate;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;

/**
 * Subscriber to a result: a client that wants nothing but the end of a run (contract §1, {@code
 * /chat/orchestrated}).
 */
final class ResultSubscriber implements Subscriber {
  private static final int UNAVAILABLE = 503;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final String session;
  private final Promise<ApiResponse> answer = Promise.promise();

  /**
   * @param session public id
   */
  ResultSubscriber(String session) {
    this.session = session;
  }

  Future<ApiResponse> answer() {
    return answer.future();
  }

  @Override
  public void durable(List<SessionUpdate.EventRow> rows) {
    var last = rows.getLast();
    switch (last.type()) {
      case "complete" ->
          answer.complete(ApiResponse.ok(Json.read(last.data(), ResultSubscriber::result)));
      case "error" -> answer.fail(problem((Event.Failure) EventCodec.decode(last.data())));
      default -> {}
    }
  }

  private static ObjectNode result(JsonNode event) {
    var result = (ObjectNode) event.get("result");
    return result.set("timestamp", event.get("timestamp"));
  }

  private static Problem problem(Event.Failure failure) {
    return failure.code().status() == UNAVAILABLE
        ? Problem.later(failure.code(), failure.error(), SOON)
        : Problem.of(failure.code(), failure.error());
  }

  @Override
  public void passing(String data) {}

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrained(Runnable more) {}

  /** After the answer, or because the session is gone. */
  @Override
  public void end() {
    answer.tryFail(Problem.of(ErrorCode.NOT_FOUND, "there is no such session"));
  }

  @Override
  public void leave() {
    var where = "/api/v1/chat/sessions/%s/stream".formatted(session);
    answer.tryFail(
        Problem.later(
            ErrorCode.DRAINING,
            "this node stops; the run goes on and can be read at " + where,
            SOON));
  }

  @Override
  public void cut() {
    end();
  }
}
