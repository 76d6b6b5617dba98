package dev.scribe.llm.wire;

/**
 * One server-sent event.
 *
 * @param name empty if it has none
 * @param data its lines joined by LF
 */
record SseEvent(String name, String data) {}
