package dev.scribe.mimir;

import dev.scribe.agent.Roster;
import dev.scribe.agent.Tool;
import dev.scribe.agent.Turns;
import dev.scribe.conf.AgentCard;
import dev.scribe.journal.Journal;
import dev.scribe.knowledge.Search;
import dev.scribe.llm.chain.Chain;
import dev.scribe.message.Bus;
import dev.scribe.web.WebSearch;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers from the archive, which it alone of the two can search. */
public final class MimirVerticle extends VerticleBase {
  private final Bus bus;
  private final AgentCard card;
  private final Roster roster;
  private final Chain chain;
  private final Search search;
  private final Journal journal;
  private final Optional<WebSearch> web;

  /**
   * @param web where there is one
   */
  public MimirVerticle(
      Bus bus,
      AgentCard card,
      Roster roster,
      Chain chain,
      Search search,
      Journal journal,
      Optional<WebSearch> web) {
    this.bus = bus;
    this.card = card;
    this.roster = roster;
    this.chain = chain;
    this.search = search;
    this.journal = journal;
    this.web = web;
  }

  @Override
  public Future<?> start() {
    return new Turns(vertx, bus, card, roster, chain, tools(search, journal, web)).open();
  }

  /** All that an archivist can do. */
  public static List<Tool> tools(Search search, Journal journal, Optional<WebSearch> web) {
    return Stream.<Tool>concat(
            Stream.of(new SearchKnowledge(search, journal), new GetRelatedContent(search, journal)),
            web.stream().map(SearchWeb::new))
        .toList();
  }
}
