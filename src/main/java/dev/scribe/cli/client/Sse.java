package dev.scribe.cli.client;

import java.util.Optional;

/**
 * One server-sent event.
 *
 * @param id its own {@code id} line, not an earlier event's
 */
public record Sse(Optional<String> id, String data) {}
