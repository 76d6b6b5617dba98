package dev.scribe.llm.provider;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.retry.RetryAfter;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Call over HTTP: one answer. Everything happens on the call's own context, so nothing here is
 * locked; whichever end comes first (reply, failure, silence, cancellation) is the only one.
 */
final class HttpCall implements ChatCall {
  private static final int LARGEST_ERROR = 16 * 1024;
  private static final int SUCCESS = 2;
  private static final int CLASS = 100;

  /** For a server to end its response after the answer; then its connection is closed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Context context;
  private final ProviderClient provider;
  private final ChatRequest asked;
  private final Consumer<String> onText;
  private final Promise<ChatReply> reply = Promise.promise();
  private final IdleTimeout patience;
  private Runnable onSilence = this::timeOut;
  private Set<ProviderQuirk> concessions;
  private Buffer body;
  private Optional<HttpClientRequest> request = Optional.empty();

  /** There is none before the request was sent: until then nothing is used. */
  private Optional<AnswerStream> stream = Optional.empty();

  /** Set by any thread, so that no text comes between a cancellation and its turn here. */
  private volatile boolean cancelled;

  HttpCall(Context context, ProviderClient provider, ChatRequest asked, Consumer<String> onText) {
    this.context = context;
    this.provider = provider;
    this.asked = asked;
    this.onText = onText;
    this.patience = new IdleTimeout(context.owner(), () -> onSilence.run());
    this.concessions = provider.concessions();
    this.body = provider.body(asked, concessions);
  }

  @Override
  public Future<ChatReply> reply() {
    return reply.future();
  }

  @Override
  public void cancel() {
    cancelled = true;
    context.runOnContext(_ -> fail(Code.CANCELLED, "cancelled"));
  }

  void start() {
    context.runOnContext(_ -> ask());
  }

  private void ask() {
    patience.heard(provider.firstByte());
    provider.connect().onComplete(this::send, e -> fail(unreachable(e)));
  }

  private void send(HttpClientRequest connected) {
    // What goes wrong fails the response too; without a handler Vert.x would log it as an error.
    connected.exceptionHandler(_ -> {});
    if (isOver()) {
      connected.reset();
      return;
    }
    request = Optional.of(connected);
    stream = Optional.of(new AnswerStream(provider.reader(body.length()), this::show));
    connected.response().onComplete(this::answered, e -> fail(unreachable(e)));
    connected.end(body);
  }

  private void answered(HttpClientResponse response) {
    if (isOver()) {
      return;
    }
    if (response.statusCode() / CLASS == SUCCESS) {
      response.handler(this::read).endHandler(_ -> end()).exceptionHandler(_ -> end());
    } else {
      refused(response);
    }
  }

  private void read(Buffer bytes) {
    if (isOver()) {
      return;
    }
    patience.heard(provider.silence());
    try {
      stream.orElseThrow().read(bytes.getBytes());
      if (stream.orElseThrow().hasEnded()) {
        conclude();
      }
    } catch (ChatException e) {
      fail(e);
    } catch (RuntimeException e) {
      fail(Code.BROKEN, "nobody could take the text: " + e.getClass().getSimpleName());
    }
  }

  private void show(String fragment) {
    if (!cancelled) {
      onText.accept(fragment);
    }
  }

  /** The response has ended and its connection is free, or its socket was cut. */
  private void end() {
    request = Optional.empty();
    if (!isOver()) {
      conclude();
    }
    patience.end();
  }

  private void conclude() {
    try {
      succeed(stream.orElseThrow().reply());
    } catch (ChatException e) {
      fail(e);
    }
  }

  /** An answer that is whole stands, also if its server then falls silent without an end. */
  private void timeOut() {
    if (isOver()) {
      hangUp();
      return;
    }
    if (stream.isPresent()) {
      try {
        succeed(stream.get().reply());
        hangUp();
        return;
      } catch (ChatException _) {
        // Not whole: silent in the middle of it.
      }
    }
    fail(Code.TIMEOUT, "the provider was silent for too long");
  }

  /** Of an error only its kind is of interest, and no more of it is read than that needs. */
  private void refused(HttpClientResponse response) {
    var said = Buffer.buffer();
    onSilence = () -> fail(refusal(response, Optional.empty()));
    patience.heard(provider.silence());
    response
        .handler(
            bytes -> {
              said.appendBuffer(bytes);
              if (said.length() > LARGEST_ERROR) {
                onSilence.run();
              }
            })
        .endHandler(_ -> refused(response, said))
        .exceptionHandler(_ -> onSilence.run());
  }

  private void refused(HttpClientResponse response, Buffer said) {
    if (isOver()) {
      return;
    }
    request = Optional.empty();
    stream = Optional.empty();
    onSilence = this::timeOut;
    var error = ProviderError.in(said.toString(StandardCharsets.UTF_8));
    var concession = ProviderQuirk.after(response.statusCode(), error, concessions);
    if (concession.isEmpty()) {
      fail(refusal(response, error));
      return;
    }
    provider.concede(concession.get());
    concessions = provider.concessions();
    body = provider.body(asked, concessions);
    ask();
  }

  /** A provider that answers with an error status has used nothing. */
  private static ChatException refusal(HttpClientResponse response, Optional<ProviderError> error) {
    return ErrorKind.of(response.statusCode(), error)
        .failure(
            "the provider answers %d: ".formatted(response.statusCode()),
            RetryAfter.millis(response.headers()).map(Duration::ofMillis));
  }

  private ChatException unreachable(Throwable e) {
    if (e instanceof ConnectTimeoutException) {
      return failure(Code.TIMEOUT, "the provider cannot be connected to in time");
    }
    // Only what the network says is repeated: other messages may quote a header, and so the key.
    var why = e instanceof IOException ? e.getMessage() : e.getClass().getSimpleName();
    return failure(Code.UNAVAILABLE, "the provider cannot be reached: " + why);
  }

  private ChatException failure(Code code, String why) {
    var used = stream.map(AnswerStream::usage).orElse(TokenUsage.NONE);
    return new ChatException(code, why, used, Optional.empty());
  }

  private void fail(Code code, String why) {
    fail(failure(code, why));
  }

  /** Once cancelled, it fails as cancelled and as nothing else. */
  private void fail(ChatException failure) {
    if ((!cancelled || failure.code() == Code.CANCELLED) && reply.tryFail(failure)) {
      hangUp();
    }
  }

  private void succeed(ChatReply whole) {
    if (!cancelled && reply.tryComplete(whole)) {
      patience.heard(GRACE);
    }
  }

  private boolean isOver() {
    return reply.future().isComplete();
  }

  private void hangUp() {
    patience.end();
    request.ifPresent(HttpClientRequest::reset);
  }
}
