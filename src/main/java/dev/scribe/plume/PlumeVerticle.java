package dev.scribe.plume;

import dev.scribe.agent.Roster;
import dev.scribe.agent.Tool;
import dev.scribe.agent.Turns;
import dev.scribe.conf.AgentCard;
import dev.scribe.llm.chain.Chain;
import dev.scribe.message.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/**
 * Writes with what the person and the other agents gave; keeps it as a note when asked; has no tool
 * that reads the archive.
 */
public final class PlumeVerticle extends VerticleBase {
  /** All that a writer can do. */
  public static final List<Tool> TOOLS = List.of(new CreateNote(), new UpdateNote());

  private final Bus bus;
  private final AgentCard card;
  private final Roster roster;
  private final Chain chain;

  public PlumeVerticle(Bus bus, AgentCard card, Roster roster, Chain chain) {
    this.bus = bus;
    this.card = card;
    this.roster = roster;
    this.chain = chain;
  }

  @Override
  public Future<?> start() {
    return new Turns(vertx, bus, card, roster, chain, TOOLS).open();
  }
}
