package dev.scribe.agent;

import dev.scribe.conf.AgentCard;
import dev.scribe.llm.chain.Chain;
import dev.scribe.message.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** An agent that exists only as a file in {@code conf/agents}. */
public final class AgentVerticle extends VerticleBase {
  private final Bus bus;
  private final AgentCard card;
  private final Roster roster;
  private final Chain chain;
  private final List<Tool> toolbox;

  public AgentVerticle(Bus bus, AgentCard card, Roster roster, Chain chain, List<Tool> toolbox) {
    this.bus = bus;
    this.card = card;
    this.roster = roster;
    this.chain = chain;
    this.toolbox = toolbox;
  }

  @Override
  public Future<?> start() {
    return new Turns(vertx, bus, card, roster, chain, toolbox).open();
  }
}
