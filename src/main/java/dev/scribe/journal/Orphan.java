package dev.scribe.journal;

/**
 * The first unfinished run of a session that no living node holds: to be claimed if it is queued,
 * seized if it is active.
 */
public record Orphan(RunStatus status, QueuedRun run) {}
