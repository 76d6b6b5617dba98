package dev.scribe.llm.wire;

/** How a model's server is spoken to. */
public enum Protocol {
  /** Chat Completions of OpenAI, Ollama, vLLM, llama.cpp, LM Studio, Mistral and others. */
  OPENAI,
  /** Anthropic Messages. */
  ANTHROPIC
}
