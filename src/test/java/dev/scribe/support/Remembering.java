package dev.scribe.support;

import dev.scribe.knowledge.embedding.Embedder;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A model that reads each text once: what it says depends on nothing else. */
final class Remembering implements Embedder {
  private final Embedder model;
  private final Map<String, float[]> known = new ConcurrentHashMap<>();

  Remembering(Embedder model) {
    this.model = model;
  }

  @Override
  public String model() {
    return model.model();
  }

  @Override
  public boolean englishOnly() {
    return model.englishOnly();
  }

  @Override
  public Future<List<float[]>> embed(List<String> texts) {
    var fresh = texts.stream().filter(text -> !known.containsKey(text)).distinct().toList();
    return (fresh.isEmpty() ? Future.succeededFuture(List.<float[]>of()) : model.embed(fresh))
        .map(
            vectors -> {
              for (var i = 0; i < vectors.size(); i++) {
                known.put(fresh.get(i), vectors.get(i));
              }
              return texts.stream().map(text -> Objects.requireNonNull(known.get(text))).toList();
            });
  }
}
