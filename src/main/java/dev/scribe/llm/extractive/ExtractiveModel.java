package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Extractive model, which is always there: it quotes and puts into shape, and generates nothing.
 * Needs no key, network or weights; the same request always gets the same answer.
 */
public final class ExtractiveModel implements ChatModel {
  public static final String NAME = "scribe-extractive";

  private static final Pattern FRAGMENT = Pattern.compile("(?s)(?:\\S{1,60}\\s*){1,4}|\\s+");

  private final Executor executor;

  /**
   * @param executor thinks and calls {@code onText}; bounded, for this is CPU work
   */
  public ExtractiveModel(Executor executor) {
    this.executor = executor;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChatCall start(ChatRequest request, Consumer<String> onText) {
    Answering call = new Answering(request, onText);
    try {
      executor.execute(call);
    } catch (RejectedExecutionException e) {
      Metrics.counter("scribe.bound.reached", "bound", "thinkers").increment();
      call.fail(new ChatException(ChatException.Code.OVERLOADED, "no thread is free", e));
    }
    return call;
  }

  private static final class Answering implements ChatCall, Runnable {
    private final ChatRequest request;
    private final Consumer<String> onText;
    private final Promise<ChatReply> reply = Promise.promise();

    Answering(ChatRequest request, Consumer<String> onText) {
      this.request = request;
      this.onText = onText;
    }

    @Override
    public Future<ChatReply> reply() {
      return reply.future();
    }

    @Override
    public void cancel() {
      fail(new ChatException(ChatException.Code.CANCELLED, "cancelled"));
    }

    @Override
    public void run() {
      try {
        if (!reply.future().isComplete()) {
          answer(ExtractiveEngine.answer(request));
        }
      } catch (RuntimeException | StackOverflowError e) {
        // A pattern may give up on absurd text; nobody shall wait for it.
        fail(new ChatException(ChatException.Code.BROKEN, "the extractive engine failed", e));
      }
    }

    void fail(ChatException failure) {
      reply.tryFail(failure);
    }

    private void answer(ExtractiveEngine.Answer answer) {
      switch (answer) {
        case ExtractiveEngine.Answer.Call(ToolCall call) ->
            reply.tryComplete(new ChatReply("", List.of(call), TokenUsage.NONE, Finish.TOOL_CALLS));
        case ExtractiveEngine.Answer.Text(String text) -> {
          stream(text);
          reply.tryComplete(new ChatReply(text, List.of(), TokenUsage.NONE, Finish.STOP));
        }
      }
    }

    private void stream(String text) {
      for (MatchResult fragment : FRAGMENT.matcher(text).results().toList()) {
        if (reply.future().isComplete()) {
          return;
        }
        onText.accept(fragment.group());
      }
    }
  }
}
