package dev.scribe.plume;

import dev.scribe.agent.Turns;
import dev.scribe.conf.AgentCard;
import dev.scribe.llm.ChatModel;
import dev.scribe.message.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Writes with what the person and the other agents gave; has no tool that reads the archive. */
public final class PlumeVerticle extends VerticleBase {
  private final Bus bus;
  private final AgentCard card;
  private final ChatModel model;

  public PlumeVerticle(Bus bus, AgentCard card, ChatModel model) {
    this.bus = bus;
    this.card = card;
    this.model = model;
  }

  @Override
  public Future<?> start() {
    return new Turns(vertx, bus, card, model, List.of()).open();
  }
}
