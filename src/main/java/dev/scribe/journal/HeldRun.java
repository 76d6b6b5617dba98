package dev.scribe.journal;

import java.util.UUID;

/**
 * The unfinished run of a session that this node holds.
 *
 * @param toStop a person wants it to end
 */
public record HeldRun(UUID runId, UUID sid, boolean toStop) {}
