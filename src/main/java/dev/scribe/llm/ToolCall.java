package dev.scribe.llm;

/**
 * A model's wish to call a tool.
 *
 * @param id the provider's; unique within one reply only, never a key
 * @param arguments a JSON object
 */
public record ToolCall(String id, String name, String arguments) {}
