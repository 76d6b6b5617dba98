package dev.scribe.llm.chain;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ChatRequest;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Retrying model: it tries again what failed, as {@link RetryPolicy} says, until the first text:
 * what was shown is never said twice. A {@link CircuitBreaker} spares a model that is down; it
 * counts tries, for a call to a silent model may be given up before its tries are used up. What
 * failed tries used is part of what the call used.
 */
final class RetryingModel implements ChatModel {
  private final ChatModel model;
  private final RetryPolicy policy;
  private final CircuitBreaker breaker;
  private final Timers timers;
  private final DoubleSupplier random;

  /**
   * @param random 0 to 1
   */
  RetryingModel(
      ChatModel model,
      RetryPolicy policy,
      CircuitBreaker breaker,
      Timers timers,
      DoubleSupplier random) {
    this.model = model;
    this.policy = policy;
    this.breaker = breaker;
    this.timers = timers;
    this.random = random;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public ChatCall start(ChatRequest request, Consumer<String> onText) {
    var call = new Call(request, onText);
    call.attempt(new ChatException(Code.UNAVAILABLE, name() + " failed too often and rests"));
    return call;
  }

  /** Its tries follow one another, on whatever threads; {@link #cancel} may come at any moment. */
  private final class Call implements ChatCall {
    private final ChatRequest request;
    private final Consumer<String> onText;
    private final Promise<ChatReply> reply = Promise.promise();

    // Guarded by this object's lock, which is never held while anybody is called back.
    private int tries;
    private TokenUsage used = TokenUsage.NONE;
    private boolean spoke;
    private boolean cancelled;
    private Runnable giveUp = () -> {};

    Call(ChatRequest request, Consumer<String> onText) {
      this.request = request;
      this.onText = onText;
    }

    @Override
    public Future<ChatReply> reply() {
      return reply.future();
    }

    @Override
    public void cancel() {
      Runnable stop;
      synchronized (this) {
        cancelled = true;
        stop = giveUp;
      }
      stop.run();
    }

    /**
     * @param ifResting how it fails where the breaker lets nobody pass: between two tries as the
     *     last one did
     */
    void attempt(ChatException ifResting) {
      var pass = breaker.enter();
      if (pass.isEmpty()) {
        fail(ifResting);
        return;
      }
      var attempt = begin();
      if (runs(attempt)) {
        attempt.cancel();
      }
      attempt.reply().onComplete(end -> over(pass.get(), end));
    }

    private ChatCall begin() {
      try {
        return model.start(request, this::pass);
      } catch (RuntimeException e) {
        return new Failed(new ChatException(Code.BROKEN, name() + " did not start", e));
      }
    }

    private void pass(String fragment) {
      synchronized (this) {
        spoke |= !fragment.isEmpty();
      }
      onText.accept(fragment);
    }

    /** Returns whether it was given up meanwhile. */
    private synchronized boolean runs(ChatCall attempt) {
      tries++;
      giveUp = attempt::cancel;
      return cancelled;
    }

    private void over(CircuitBreaker.Pass pass, AsyncResult<ChatReply> end) {
      if (end.succeeded()) {
        breaker.leave(pass, Optional.empty());
        reply.tryComplete(withEarlierTries(end.result()));
      } else {
        var failure = failure(end.cause());
        breaker.leave(pass, Optional.of(failure.code()));
        if (!again(failure)) {
          fail(failure);
        }
      }
    }

    private ChatException failure(Throwable cause) {
      return cause instanceof ChatException known
          ? known
          : new ChatException(Code.BROKEN, name() + " failed", cause);
    }

    private synchronized ChatReply withEarlierTries(ChatReply last) {
      return new ChatReply(
          last.text(), last.calls(), used.plus(last.usage()), last.finish(), last.thoughts());
    }

    /** Tries once more after a pause, if that may help. */
    private synchronized boolean again(ChatException failure) {
      used = used.plus(failure.used());
      var pause = policy.pause(tries, failure, random.getAsDouble());
      if (spoke || cancelled || pause.isEmpty()) {
        return false;
      }
      Metrics.counter("scribe.model.retries", MetricTags.model(model)).increment();
      // Set under the lock: the time may come before this returns.
      var timer = timers.after(pause.get(), () -> attemptUnlessCancelled(failure));
      giveUp =
          () -> {
            timer.run();
            fail(failure);
          };
      return true;
    }

    private void attemptUnlessCancelled(ChatException last) {
      boolean stop;
      synchronized (this) {
        stop = cancelled;
      }
      if (!stop) {
        attempt(last);
      }
    }

    private void fail(ChatException last) {
      reply.tryFail(withEarlierTries(last));
    }

    private synchronized ChatException withEarlierTries(ChatException last) {
      var failure =
          cancelled
              ? new ChatException(Code.CANCELLED, "cancelled", used, Optional.empty())
              : last.using(used);
      failure.initCause(last);
      return failure;
    }
  }

  /** A call that failed before it began. */
  private record Failed(ChatException why) implements ChatCall {
    @Override
    public Future<ChatReply> reply() {
      return Future.failedFuture(why);
    }

    @Override
    public void cancel() {}
  }
}
