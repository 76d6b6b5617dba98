package dev.scribe.sse;

/**
 * Server-sent event.
 *
 * @param id its own {@code id} line, not an earlier event's; empty if it has none
 * @param data its lines joined by LF
 */
public record SseEvent(String id, String data) {}
