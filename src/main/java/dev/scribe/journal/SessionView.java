package dev.scribe.journal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A session at one moment.
 *
 * @param queuedRuns in their order
 * @param ownerNode the incarnation that holds the session
 */
public record SessionView(
    UUID sid,
    String owner,
    String publicId,
    long lastSeq,
    Optional<UUID> activeRun,
    List<UUID> queuedRuns,
    Optional<UUID> ownerNode) {}
