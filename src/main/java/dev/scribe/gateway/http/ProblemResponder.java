package dev.scribe.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.scribe.gateway.http.Problem.Fault;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responder of problems: the one place where a failed request becomes problem+json (contract §4).
 */
public final class ProblemResponder {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemResponder.class);
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  /** How long a client that was refused in mid-body is listened to, so that it hears why. */
  private static final long LINGER_MILLIS = 1000;

  private ProblemResponder() {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Wire(
      String type,
      String title,
      int status,
      String detail,
      ErrorCode code,
      String requestId,
      List<Fault> errors) {}

  public static void render(RoutingContext ctx, Throwable failure) {
    var id = RequestTrace.of(ctx);
    var problem = Problem.of(failure);
    if (problem != failure) {
      if (problem.code() == ErrorCode.INTERNAL) {
        LOG.error(
            "request {} failed: {} {}", id, ctx.request().method(), ctx.request().path(), failure);
      } else {
        LOG.warn("request {}: {}: {}", id, problem.getMessage(), failure.toString());
      }
    }
    render(ctx.request(), id, problem);
  }

  /** What the router refuses with a status, before or instead of an operation. */
  public static void render(RoutingContext ctx, int status) {
    if (status == SERVER_ERROR) {
      render(ctx, ctx.failure());
    } else if (status == NOT_FOUND) {
      render(ctx, Problem.of(ErrorCode.NOT_FOUND, "there is nothing at this address"));
    } else {
      render(ctx, malformed(status));
    }
  }

  public static Problem malformed(int status) {
    return Problem.of(status, ErrorCode.INVALID_REQUEST, "the request is not well-formed");
  }

  public static void render(HttpServerRequest request, String id, Problem problem) {
    var response = request.response();
    if (response.headWritten() || response.closed()) {
      // the stream has begun and cannot be taken back: cut, so that it does not look whole
      response.reset();
      return;
    }
    problem
        .retryAfter()
        .ifPresent(
            after ->
                response.putHeader(HttpHeaders.RETRY_AFTER, "" + Math.max(1, after.toSeconds())));
    var goesOn =
        problem.status() == ErrorCode.TOO_LARGE.status() && request.version() != HttpVersion.HTTP_2;
    if (goesOn) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    response
        .setStatusCode(problem.status())
        .putHeader(RequestTrace.HEADER, id)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .end(Json.write(wire(problem, id)));
    if (goesOn) {
      linger(request);
    }
  }

  /** Closing at once would reset the connection before the client has read the answer. */
  private static void linger(HttpServerRequest request) {
    var connection = request.connection();
    var vertx = Vertx.currentContext().owner();
    var timer = vertx.setTimer(LINGER_MILLIS, _ -> connection.close());
    connection.closeHandler(_ -> vertx.cancelTimer(timer));
  }

  private static Wire wire(Problem problem, String id) {
    return new Wire(
        "about:blank",
        HttpResponseStatus.valueOf(problem.status()).reasonPhrase(),
        problem.status(),
        String.valueOf(problem.getMessage()),
        problem.code(),
        id,
        problem.faults());
  }
}
