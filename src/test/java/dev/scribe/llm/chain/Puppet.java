package dev.scribe.llm.chain;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A model whose every call does what the test says, when it says so. */
final class Puppet implements ChatModel {
  final List<Call> calls = new CopyOnWriteArrayList<>();

  static ChatRequest request(String owner) {
    return new ChatRequest(
        owner, "", "plume", List.of("plume"), Language.FR, List.of(), List.of(), 0);
  }

  static TokenUsage used(long output) {
    return new TokenUsage(0, 0, 0, output, 0, false);
  }

  @Override
  public String name() {
    return "puppet";
  }

  @Override
  public ChatCall start(ChatRequest request, Consumer<String> onText) {
    var call = new Call(request.owner(), onText);
    calls.add(call);
    return call;
  }

  /** The call that was started last. */
  Call last() {
    return calls.getLast();
  }

  record Call(String owner, Consumer<String> onText, Promise<ChatReply> promise)
      implements ChatCall {
    Call(String owner, Consumer<String> onText) {
      this(owner, onText, Promise.promise());
    }

    void says(String text) {
      onText.accept(text);
    }

    void ends(String text, long tokens) {
      promise.tryComplete(new ChatReply(text, List.of(), used(tokens), Finish.STOP));
    }

    void fails(Code code, long tokens) {
      fails(code, tokens, Optional.empty());
    }

    void fails(Code code, long tokens, Optional<Duration> retryAfter) {
      promise.tryFail(new ChatException(code, "as told", used(tokens), retryAfter));
    }

    /** Because of a key, a quota or a name. */
    void failsForGood() {
      promise.tryFail(
          new ChatException(Code.INVALID, "as told", TokenUsage.NONE, Optional.empty(), true));
    }

    @Override
    public Future<ChatReply> reply() {
      return promise.future();
    }

    @Override
    public void cancel() {
      fails(Code.CANCELLED, 0);
    }
  }
}
