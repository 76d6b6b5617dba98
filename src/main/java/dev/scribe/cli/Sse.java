package dev.scribe.cli;

import java.util.Optional;

/**
 * One server-sent event.
 *
 * @param id its own {@code id} line, not an earlier event's
 */
record Sse(Optional<String> id, String data) {}
