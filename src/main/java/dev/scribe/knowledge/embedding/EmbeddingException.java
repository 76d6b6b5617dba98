package dev.scribe.knowledge.embedding;

/** Exception of a server of embeddings: it has given no vectors; the message says why. */
public final class EmbeddingException extends RuntimeException {
  EmbeddingException(String message) {
    super(message);
  }
}
