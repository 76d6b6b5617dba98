package dev.scribe.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code search_knowledge} returned. */
sealed interface SearchResult {

  record Passages(List<Passage> passages) implements SearchResult {}

  /** The search itself did not work. */
  record Failed() implements SearchResult {}

  static SearchResult of(String json) {
    try {
      return Json.read(json, SearchResult::read);
    } catch (UncheckedIOException e) {
      return new Failed();
    }
  }

  private static SearchResult read(JsonNode tree) {
    if (!tree.path("success").asBoolean(false)) {
      return new Failed();
    }
    List<Passage> passages = new ArrayList<>();
    for (JsonNode result : tree.path("results")) {
      int n = result.path("n").asInt(passages.size() + 1);
      passages.add(new Passage(n, result.path("title").asText(), result.path("text").asText()));
    }
    return new Passages(passages);
  }
}
