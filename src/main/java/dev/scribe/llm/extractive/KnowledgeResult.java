package dev.scribe.llm.extractive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Result of {@code search_knowledge}. */
sealed interface KnowledgeResult {

  /** How far the quotes can be trusted to answer. */
  enum Trust {
    ANSWER,
    NEAR,
    NOTHING
  }

  record Found(Trust trust, List<Quote> quotes) implements KnowledgeResult {}

  /** The search itself did not work. */
  record Failed() implements KnowledgeResult {}

  static KnowledgeResult of(String json) {
    try {
      return Json.read(json, KnowledgeResult::read);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return new Failed();
    }
  }

  private static KnowledgeResult read(JsonNode tree) {
    if (!tree.path("success").asBoolean(false)) {
      return new Failed();
    }
    Map<Integer, String> titles = new HashMap<>();
    for (JsonNode result : tree.path("results")) {
      titles.put(result.path("n").asInt(), result.path("title").asText());
    }
    List<Quote> quotes = new ArrayList<>();
    for (JsonNode quote : tree.path("quotes")) {
      int n = quote.path("n").asInt();
      quotes.add(new Quote(n, titles.getOrDefault(n, ""), quote.path("text").asText()));
    }
    String trust = tree.path("trust").asText().toUpperCase(Locale.ROOT);
    return new Found(Trust.valueOf(trust), quotes);
  }
}
