package dev.scribe.support;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** A model that says what a test tells it to, when the test wants it. */
public final class ScriptedModel implements ChatModel {

  /** What to do with one request. */
  public interface Script {
    void play(ChatRequest request, Answer answer);
  }

  /** The answer in the making, in the test's hands. */
  public static final class Answer implements ChatCall {
    private final Promise<ChatReply> promise = Promise.promise();
    private final Consumer<String> onText;
    private final StringBuilder text = new StringBuilder();

    private Answer(Consumer<String> onText) {
      this.onText = onText;
    }

    public Answer say(String fragment) {
      text.append(fragment);
      onText.accept(fragment);
      return this;
    }

    /** Ends with the wish to call a tool. */
    public void call(String tool, String arguments) {
      var call = new ToolCall("call-" + tool, tool, arguments);
      promise.tryComplete(
          new ChatReply(
              text.toString(), List.of(call), TokenUsage.NONE, ChatReply.Finish.TOOL_CALLS));
    }

    public void end() {
      promise.tryComplete(
          new ChatReply(
              text.toString(),
              List.of(),
              new TokenUsage(0, 0, 0, text.length(), 0, false),
              ChatReply.Finish.STOP));
    }

    public void fail(ChatException.Code code) {
      promise.tryFail(new ChatException(code, "scripted"));
    }

    @Override
    public Future<ChatReply> reply() {
      return promise.future();
    }

    @Override
    public void cancel() {
      fail(ChatException.Code.CANCELLED);
    }
  }

  private volatile Script script;
  private final AtomicInteger calls = new AtomicInteger();

  public ScriptedModel(Script script) {
    this.script = script;
  }

  /** Answers at once with what the function makes of the request. */
  public static ScriptedModel saying(Function<ChatRequest, String> text) {
    return new ScriptedModel((request, answer) -> answer.say(text.apply(request)).end());
  }

  /** From the next request on. */
  public void follow(Script other) {
    script = other;
  }

  public int calls() {
    return calls.get();
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public ChatCall start(ChatRequest request, Consumer<String> onText) {
    calls.incrementAndGet();
    var answer = new Answer(onText);
    script.play(request, answer);
    return answer;
  }
}
