package dev.scribe.llm;

/**
 * Specification of a tool that a model may call.
 *
 * @param description what it does and when to use it, for the model
 * @param parameters JSON schema of the arguments
 */
public record ToolSpec(String name, String description, String parameters) {}
