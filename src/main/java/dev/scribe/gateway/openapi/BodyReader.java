package dev.scribe.gateway.openapi;

import dev.scribe.gateway.http.Problem;
import dev.scribe.message.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Reader of bodies: reads a request's body as it arrives, and no further than its bound. */
final class BodyReader {
  private static final int MALFORMED = 400;

  private final HttpServerRequest request;
  private final int bound;
  private final Promise<Buffer> whole = Promise.promise();
  private final Buffer held = Buffer.buffer();

  private BodyReader(HttpServerRequest request, int bound) {
    this.request = request;
    this.bound = bound;
  }

  /** To be called before the event loop is left, or parts of the body are lost. */
  static Future<Buffer> of(HttpServerRequest request, int bound) {
    if (announced(request) > bound) {
      return Future.failedFuture(tooLarge(bound));
    }
    return new BodyReader(request, bound).read();
  }

  static Problem tooLarge(int bound) {
    return Problem.of(ErrorCode.TOO_LARGE, "the body is larger than " + bound + " bytes");
  }

  private Future<Buffer> read() {
    request.handler(this::take);
    request.endHandler(_ -> whole.tryComplete(held));
    request.exceptionHandler(_ -> whole.tryFail(broken()));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    return whole.future();
  }

  private void take(Buffer part) {
    if (held.length() + part.length() <= bound) {
      held.appendBuffer(part);
    } else {
      request.handler(_ -> {});
      whole.tryFail(tooLarge(bound));
    }
  }

  private static long announced(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }

  private static Problem broken() {
    return Problem.of(MALFORMED, ErrorCode.INVALID_REQUEST, "the body did not arrive whole");
  }
}
