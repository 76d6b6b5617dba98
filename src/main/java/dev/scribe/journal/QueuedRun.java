package dev.scribe.journal;

import java.util.UUID;

/** A run waiting in its session's queue. */
public record QueuedRun(
    UUID sid, UUID runId, String owner, String publicId, String request, String trace) {}
