package dev.scribe.knowledge.embedding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reply of an endpoint: what an OpenAI-compatible server answers to a request for embeddings. */
record EmbeddingsReply(List<IndexedVector> data) {

  /** The vector of the text with that number. */
  record IndexedVector(int index, List<Float> embedding) {
    IndexedVector {
      embedding = List.copyOf(embedding);
    }
  }

  EmbeddingsReply {
    data = List.copyOf(data);
  }

  /**
   * One of unit length a text, in the order of the request.
   *
   * @throws IllegalArgumentException if any is missing or is none
   */
  List<float[]> vectors(int texts) {
    require(data.size() == texts, "a vector a text is wanted");
    List<float[]> ordered = new ArrayList<>(Collections.nCopies(texts, new float[0]));
    for (var item : data) {
      var at = item.index();
      require(at >= 0 && at < texts && ordered.get(at).length == 0, "the numbers do not fit");
      ordered.set(at, unit(item.embedding()));
    }
    require(ordered.stream().mapToInt(v -> v.length).distinct().count() == 1, "lengths differ");
    return ordered;
  }

  private static float[] unit(List<Float> vector) {
    var squares = 0.0;
    for (var each : vector) {
      squares += each * each;
    }
    require(squares > 0 && Double.isFinite(squares), "a vector has no direction");
    var unit = new float[vector.size()];
    for (var i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector.get(i) / Math.sqrt(squares));
    }
    return unit;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
