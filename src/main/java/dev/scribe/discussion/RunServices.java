package dev.scribe.discussion;

import dev.scribe.conf.ScribeConf;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Ledger;
import dev.scribe.journal.conversation.ConversationMemory;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.search.Search;
import dev.scribe.message.Bus;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.registry.AgentRegistry.Member;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What every run of this node works with.
 *
 * @param node this process, until it ends
 * @param answerCache empty: every request is answered anew
 */
public record RunServices(
    Vertx vertx,
    Bus bus,
    Journal journal,
    ConversationMemory memory,
    Notes notes,
    Search search,
    Ledger spending,
    Budget budget,
    Optional<AnswerCache> answerCache,
    ScribeConf.DiscussionConf limits,
    InstantSource clock,
    UUID node,
    AgentRegistry registry) {

  /** Whether one of these agents may spend anything; of one that is away nothing is known. */
  boolean spends(List<String> agents) {
    return agents.stream().anyMatch(name -> registry.find(name).map(Member::paid).orElse(true));
  }

  /** Whether one of these agents searches the notes by itself. */
  boolean searches(List<String> agents) {
    return agents.stream().anyMatch(name -> registry.has(name, "search_knowledge"));
  }
}
