package dev.scribe.discussion;

import dev.scribe.agent.Roster;
import dev.scribe.agent.Roster.Member;
import dev.scribe.conf.ScribeConf;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Memory;
import dev.scribe.journal.Spending;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.Search;
import dev.scribe.message.Bus;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What every run of this node works with.
 *
 * @param node this process, until it ends
 * @param repeats empty: every request is answered anew
 */
public record Desk(
    Vertx vertx,
    Bus bus,
    Journal journal,
    Memory memory,
    Notes notes,
    Search search,
    Spending spending,
    Budget budget,
    Optional<Repeats> repeats,
    ScribeConf.Discussion limits,
    InstantSource clock,
    UUID node,
    Roster roster) {

  /** Whether one of these agents may spend anything; of one that is away nothing is known. */
  boolean spends(List<String> agents) {
    return agents.stream().anyMatch(name -> roster.find(name).map(Member::paid).orElse(true));
  }

  /** Whether one of these agents searches the notes by itself. */
  boolean searches(List<String> agents) {
    return agents.stream().anyMatch(name -> roster.has(name, "search_knowledge"));
  }
}
