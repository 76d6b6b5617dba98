package dev.scribe.llm.chain;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.chain.ModelHealth.Outcome;
import java.util.Optional;
import java.util.function.Consumer;

/** Monitored model: it remembers how the last call of another one ended. */
final class MonitoredModel implements ChatModel {
  private final ChatModel model;
  private volatile Optional<Outcome> last = Optional.empty();

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
    call.reply().onSuccess(_ -> last = Optional.of(Outcome.OK)).onFailure(this::failed);
    return call;
  }

  /** Empty until one told anything of the model. */
  Optional<Outcome> last() {
    return last;
  }

  private void failed(Throwable failure) {
    if (failure instanceof ChatException known) {
      last = Outcome.of(known).or(() -> last);
    }
  }
}
