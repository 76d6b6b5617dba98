package dev.scribe.llm.extractive;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolSpec;
import dev.scribe.message.Json;
import dev.scribe.text.Sentences;
import dev.scribe.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Requests as agents make them, and the sample notes as a search returns them. */
final class Requests {
  static final ToolSpec SEARCH = new ToolSpec("search_knowledge", "searches", "{}");
  static final List<String> AGENTS = List.of("plume", "Plume", "mimir", "Mimir", "vera");
  static final List<Passage> NOTES = notes();

  private Requests() {}

  static ChatRequest searcher(String wish, ChatMessage... more) {
    return request("Mimir", wish, List.of(SEARCH), more);
  }

  static ChatRequest writer(String wish, ChatMessage... more) {
    return request("Plume", wish, List.of(), more);
  }

  /** What the searcher says after a real search of the sample notes. */
  static String found(String wish) {
    var call = reply(searcher(wish)).calls().getFirst();
    return text(
        searcher(
            wish,
            new Assistant("", List.of(call)),
            new ToolResult(call.id(), call.name(), SampleArchive.search(call.arguments()))));
  }

  /** A search that found these, with their first sentences. */
  static String results(List<Passage> passages) {
    var results =
        passages.stream()
            .map(p -> Map.of("n", p.n(), "title", p.title(), "text", p.text()))
            .toList();
    var quotes =
        passages.stream()
            .flatMap(
                p ->
                    Sentences.of(p.text()).stream()
                        .limit(1)
                        .map(s -> Map.of("n", p.n(), "text", s)))
            .toList();
    return Json.write(
        Map.of(
            "success",
            true,
            "trust",
            passages.isEmpty() ? "nothing" : "answer",
            "results",
            results,
            "quotes",
            quotes));
  }

  static String text(ChatRequest request) {
    return reply(request).text();
  }

  static ChatReply reply(ChatRequest request) {
    try {
      return new ExtractiveModel(Runnable::run)
          .start(request, _ -> {})
          .reply()
          .await(2, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static ChatRequest request(
      String agent, String wish, List<ToolSpec> tools, ChatMessage... more) {
    var messages = new java.util.ArrayList<ChatMessage>(List.of(new User(wish)));
    messages.addAll(List.of(more));
    return new ChatRequest(
        "local", "You are " + agent, agent, AGENTS, Words.language(wish), messages, tools, 0.2);
  }

  private static List<Passage> notes() {
    try (var files = Files.walk(Path.of("src/test/resources/notes"))) {
      var paths =
          files
              .filter(
                  path ->
                      path.toString().matches(".*\\.(md|txt)") && !path.toString().contains("/."))
              .sorted()
              .toList();
      return IntStream.range(0, paths.size()).mapToObj(i -> passage(i + 1, paths.get(i))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Passage passage(int n, Path path) {
    try {
      var text = Files.readString(path).replaceFirst("(?s)\\A---\\n.*?\\n---\\n", "");
      return new Passage(n, path.getFileName().toString().replaceFirst("\\..*", ""), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
