package dev.scribe.journal;

import java.util.UUID;

/**
 * A stored run.
 *
 * @param publicId its session's public id
 * @param after every event of the run, past and future, has a number above this one
 */
public record RunRef(UUID sid, UUID runId, String publicId, RunStatus status, long after) {}
