package dev.scribe.llm.chain;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.chain.ModelHealth.CallOutcome;
import java.util.Optional;
import java.util.function.Consumer;

/** Monitored model: it remembers how the last call of another one ended. */
final class MonitoredModel implements ChatModel {
  private final ChatModel model;
  private volatile Optional<CallOutcome> last = Optional.empty();

  MonitoredModel(ChatModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public ChatCall start(ChatRequest request, Consumer<String> onText) {
    var call = model.start(request, onText);
    call.reply().onSuccess(_ -> last = Optional.of(CallOutcome.OK)).onFailure(this::failed);
    return call;
  }

  /** Empty until one told anything of the model. */
  Optional<CallOutcome> last() {
    return last;
  }

  private void failed(Throwable failure) {
    if (failure instanceof ChatException known) {
      last = CallOutcome.of(known).or(() -> last);
    }
  }
}
