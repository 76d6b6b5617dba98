package dev.scribe.journal;

import java.util.UUID;

/**
 * A call of a tool, named the same in every attempt at its turn.
 *
 * @param ordinal which of the turn's calls of this tool, 1…
 */
public record ToolCallKey(UUID run, int turn, String tool, int ordinal) {}
