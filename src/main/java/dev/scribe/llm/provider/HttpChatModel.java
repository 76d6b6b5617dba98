package dev.scribe.llm.provider;

import dev.scribe.conf.ModelConf;
import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatRequest;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.function.Consumer;

/** Model behind HTTP. {@code onText} is called on an event loop and must not block. */
public final class HttpChatModel implements ChatModel {
  private final VertxInternal vertx;
  private final String name;
  private final ProviderClient provider;

  public HttpChatModel(Vertx vertx, ModelConf endpoint) {
    this.vertx = (VertxInternal) vertx;
    this.name = endpoint.model();
    this.provider = new ProviderClient(vertx, endpoint);
  }

  @Override
  public String name() {
    return name;
  }

  /** Never fails itself; a call has a context of its own, so that no agent carries its stream. */
  @Override
  public ChatCall start(ChatRequest request, Consumer<String> onText) {
    var call = new HttpCall(vertx.createEventLoopContext(), provider, request, onText);
    call.start();
    return call;
  }
}
