package dev.scribe.journal;

import java.util.UUID;

/** One event as it was stored. */
public record StoredEvent(UUID sid, long seq, UUID runId, String type, String data) {}
