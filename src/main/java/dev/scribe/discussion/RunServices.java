package dev.scribe.discussion;

import dev.scribe.bus.Bus;
import dev.scribe.conf.ScribeConf;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Ledger;
import dev.scribe.journal.conversation.ConversationMemory;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.search.Search;
import dev.scribe.message.ToolName;
import dev.scribe.registry.AgentRegistry;
import dev.scribe.registry.AgentRegistry.Member;
import dev.scribe.store.Retry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Services of this node that every run works with.
 *
 * @param retry for as long as a run waits for the database
 */
public record RunServices(
    Vertx vertx,
    Bus bus,
    Retry retry,
    Journal journal,
    Memory memory,
    Notebook notebook,
    Spending spending,
    ScribeConf.DiscussionConf limits,
    InstantSource clock,
    AgentRegistry registry) {

  /**
   * Memory of earlier runs.
   *
   * @param answers empty: every request is answered anew
   */
  public record Memory(ConversationMemory conversations, Optional<AnswerCache> answers) {}

  /** Notebook of all owners. */
  public record Notebook(Notes notes, Search search) {}

  /** Spending on models, and its bound. */
  public record Spending(Ledger ledger, Budget budget) {}

  /** This process, until it ends. */
  UUID node() {
    return bus.node();
  }

  /** Whether one of these agents may spend anything; of one that is away nothing is known. */
  boolean spends(List<String> agents) {
    return agents.stream().anyMatch(name -> registry.find(name).map(Member::paid).orElse(true));
  }

  /** Whether one of these agents searches the notes by itself. */
  boolean searches(List<String> agents) {
    return agents.stream().anyMatch(name -> registry.has(name, ToolName.SEARCH_KNOWLEDGE));
  }
}
