package dev.scribe.knowledge.index;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Query of the index: what it is asked for.
 *
 * @param words folded content words, each once
 * @param phrases that must occur as they are, but for accents and endings
 * @param translations other words for some of {@code words}, in another language
 * @param meaning of the whole question; empty if there is no model or it failed
 */
public record IndexQuery(
    List<String> words,
    List<String> phrases,
    Map<String, List<String>> translations,
    Optional<Meaning> meaning) {

  /** A vector, {@link QuantizedVectors#quantised}, and the model that it is of. */
  public record Meaning(String model, ByteBuffer vector) {}

  public IndexQuery {
    words = List.copyOf(words);
    phrases = List.copyOf(phrases);
    translations = Map.copyOf(translations);
  }
}
