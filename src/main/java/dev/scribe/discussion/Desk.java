package dev.scribe.discussion;

import dev.scribe.conf.ScribeConf;
import dev.scribe.journal.Journal;
import dev.scribe.journal.Memory;
import dev.scribe.journal.Spending;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.Search;
import dev.scribe.message.Bus;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What every run of this node works with.
 *
 * @param node this process, until it ends
 * @param repeats empty: every request is answered anew
 * @param archivists agents that search the notes by themselves
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
    Set<String> archivists) {}
