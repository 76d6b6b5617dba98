package dev.scribe.llm.chain;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ChatRequest;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Queued model: it bounds the calls at once of another one, fairly for all owners. Backpressure:
 * too many that wait fail as {@link Code#OVERLOADED}. A call keeps its place from its first try to
 * its last: while it pauses, the next one would only meet the same trouble.
 */
final class QueuedModel implements ChatModel {
  private final ChatModel model;
  private final FairQueue<Call> gate;
  private final Executor executor;

  /**
   * @param atOnce calls
   * @param seats for calls that wait
   * @param executor begins those that have waited
   */
  QueuedModel(ChatModel model, int atOnce, int seats, Executor executor) {
    this.model = model;
    this.gate = new FairQueue<>(atOnce, seats);
    this.executor = executor;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public ChatCall start(ChatRequest request, Consumer<String> onText) {
    var call = new Call(request, onText);
    call.reply().onSuccess(reply -> count("ok", reply.usage())).onFailure(this::count);
    switch (gate.arrive(request.owner(), call)) {
      case ADMITTED -> call.begin();
      case WAITING -> {}
      case TURNED_AWAY -> call.fail(Code.OVERLOADED, "too many calls wait for " + name());
    }
    return call;
  }

  /** How many calls wait just now. */
  int waiting() {
    return gate.waiting();
  }

  private void leave() {
    // Not called from here: each of a long line of calls that fail at once would nest in the last.
    gate.leave().ifPresent(next -> executor.execute(next::begin));
  }

  private void count(Throwable failure) {
    if (failure instanceof ChatException known) {
      count(known.code().name().toLowerCase(Locale.ROOT), known.used());
    }
  }

  private void count(String outcome, TokenUsage used) {
    Metrics.counter("scribe.model.calls", MetricTags.model(model, "outcome", outcome)).increment();
    count("input", used.input());
    count("cache_read", used.cacheRead());
    count("cache_write", used.cacheWrite());
    count("output", used.output());
  }

  private void count(String kind, long tokens) {
    Metrics.counter("scribe.model.tokens", MetricTags.model(model, "kind", kind))
        .increment((double) tokens);
  }

  /** Waits, then has a place until its reply is there. */
  private final class Call implements ChatCall {
    private final ChatRequest request;
    private final Consumer<String> onText;
    private final Promise<ChatReply> reply = Promise.promise();

    // Guarded by this object's lock, which is never held while anybody is called back.
    private boolean cancelled;
    private Optional<ChatCall> begun = Optional.empty();

    Call(ChatRequest request, Consumer<String> onText) {
      this.request = request;
      this.onText = onText;
    }

    @Override
    public Future<ChatReply> reply() {
      return reply.future();
    }

    /** Called once, with a place, which is given back whatever happens. */
    void begin() {
      if (isCancelled()) {
        leave();
        return;
      }
      var call = model.start(request, onText);
      if (hasBegun(call)) {
        call.cancel();
      }
      call.reply().onComplete(_ -> leave()).onSuccess(reply::tryComplete).onFailure(reply::tryFail);
    }

    @Override
    public void cancel() {
      Optional<ChatCall> running;
      synchronized (this) {
        cancelled = true;
        running = begun;
      }
      if (running.isPresent()) {
        running.get().cancel();
      } else {
        // Who is no longer waiting has just got a place, and gives it back in begin().
        gate.withdraw(request.owner(), this);
        fail(Code.CANCELLED, "cancelled while it waited");
      }
    }

    private synchronized boolean isCancelled() {
      return cancelled;
    }

    /** Returns whether it was given up meanwhile. */
    private synchronized boolean hasBegun(ChatCall call) {
      begun = Optional.of(call);
      return cancelled;
    }

    void fail(Code code, String why) {
      reply.tryFail(new ChatException(code, why, TokenUsage.NONE, Optional.empty()));
    }
  }
}
