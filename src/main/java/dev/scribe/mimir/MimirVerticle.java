package dev.scribe.mimir;

import dev.scribe.agent.Turns;
import dev.scribe.conf.AgentCard;
import dev.scribe.knowledge.Search;
import dev.scribe.llm.chain.Chain;
import dev.scribe.message.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Answers from the archive, which it alone of the two can search. */
public final class MimirVerticle extends VerticleBase {
  private final Bus bus;
  private final AgentCard card;
  private final List<String> agents;
  private final Chain chain;
  private final Search search;

  public MimirVerticle(Bus bus, AgentCard card, List<String> agents, Chain chain, Search search) {
    this.bus = bus;
    this.card = card;
    this.agents = agents;
    this.chain = chain;
    this.search = search;
  }

  @Override
  public Future<?> start() {
    return new Turns(
            vertx,
            bus,
            card,
            agents,
            chain,
            List.of(new SearchKnowledge(search), new GetRelatedContent(search)))
        .open();
  }
}
