package dev.scribe.llm;

/**
 * Call of a tool, as a model wishes it.
 *
 * @param id the provider's; unique within one reply only, never a key
 * @param arguments a JSON object
 */
public record ToolCall(String id, String name, String arguments) {}
