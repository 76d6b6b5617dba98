package dev.scribe.knowledge.embedding;

import io.vertx.core.Future;
import java.util.List;

/**
 * Embedder: turns texts into vectors, their embeddings; the nearer two are, the more alike the
 * texts. Thread-safe.
 */
public interface Embedder {

  /** Names the model; vectors of different models are never compared. */
  String model();

  /**
   * One vector of unit length a text, in order, all with the same number of dimensions.
   *
   * @param texts what a model does not read, because it is too long, does not count
   */
  Future<List<float[]>> embed(List<String> texts);

  /** Whether it understands other languages only as far as they look like English. */
  default boolean englishOnly() {
    return false;
  }
}
