package dev.scribe.sse;

/**
 * One server-sent event.
 *
 * @param name empty if it has none
 * @param data its lines joined by LF
 */
public record SseEvent(String name, String data) {}
