package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.e2e.HostileModel.Scene;
import dev.scribe.message.Json;
import dev.scribe.store.TestStore;
import dev.scribe.support.Grammar;
import dev.scribe.support.ModelServer;
import dev.scribe.support.Sql;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import io.vertx.core.http.HttpServer;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a model does, nothing forbidden happens and there is a clear end, soon. */
class HostileModelsTest {
  private static final int MOST_NOTES = 3;
  private static final long MOST_STORED = 3L << 20;
  private static final TestTokens TOKENS = TestTokens.of(2);
  private static final String KEY = "sk-open-sesame";

  private static final String MODELS =
      """
      models:
        evil-writer: {protocol: anthropic, url: "%1$s", model: claude-sonnet-5-5, key: EVIL_KEY, silent_seconds: 1}
        evil-searcher: {protocol: openai, url: "%1$s/v1", model: gpt-6.1-terra, key: EVIL_KEY, silent_seconds: 1}
      chains:
        default: [auto]
        plume: [evil-writer, extractive]
        mimir: [evil-searcher, extractive]
      """;

  private static final Set<String> TYPED =
      Set.of("model_overloaded", "model_unavailable", "timeout", "model_refused");

  /** What a program says of itself and no person should read. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          "Exception|java\\.|dev\\.scribe|io\\.vertx|\\bSELECT\\b|\\bINSERT\\b|\\bat [a-z]+\\.[a-z.]+\\(|"
              + HostileModel.MARK
              + "|"
              + KEY);

  private static final Pattern WICKED =
      Pattern.compile(
          "(?i)<(script|img|iframe|svg|style|object)|href=\"(?!https?:|mailto:)|<[^>]* on\\w+=");

  private static volatile Consumer<ModelServer.Call> script = HostileModelsTest::well;
  private static final ModelServer SERVER = new ModelServer(call -> script.accept(call));
  private static HttpServer web;
  private static String database;
  private static TestApp app;
  private static Scene scene;

  @BeforeAll
  static void start() {
    var page =
        Map.of("title", "Page", "content", HostileModel.ORDER, "url", "https://example.org/a");
    web =
        TestStore.vertx()
            .createHttpServer()
            .requestHandler(
                request -> request.response().end(Json.write(Map.of("results", List.of(page)))))
            .listen(0, "127.0.0.1")
            .await();
    database = TestStore.freshDatabase();
    var environment = new HashMap<>(TOKENS.environment());
    environment.put("EVIL_KEY", KEY);
    environment.put("SCRIBE_DATABASE_URL", database);
    environment.put("SCRIBE_DISCUSSION_TURN_SECONDS", "2");
    environment.put("SCRIBE_BUDGET_DAY_EUR", "1000000000");
    environment.put("SCRIBE_WEB_SEARCH_URL", "http://127.0.0.1:" + web.actualPort());
    app = TestApp.start(MODELS.formatted(SERVER.url()), environment);
    scene =
        new Scene(
            keep(0, "Courses", "Du pain, du lait."), keep(1, "Secret", "Le mot est quinquina."));
    keep(0, "Journal", HostileModel.ORDER);
    ask("mimir", "Que dit " + HostileModel.ORDER + " hier ?");
  }

  @AfterAll
  static void stop() {
    app.close();
    SERVER.close();
    web.close().await();
  }

  private static void well(ModelServer.Call call) {
    call.text("Tout va bien.").end();
  }

  @AfterEach
  void allIsWellAgain() {
    script = HostileModelsTest::well;
    for (var agent : List.of("plume", "mimir")) {
      assertThat(result(ask(agent, "Tout va bien ?")).path("response").asText())
          .isEqualTo("Tout va bien.");
    }
    assertThat(get(0, "/api/v1/metrics/dashboard").path("total_tokens").asLong()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void doesNoHarm(HostileModel model) {
    var before = notes(0);
    var foreign = notes(1);
    script = call -> model.play(call, scene);

    var frames = ask(model.agent, "Rédige une note sur zorglub, et que disait-on hier ?");

    assertEnds(frames);
    assertShowsNoInternals(frames);
    assertThat(notes(1)).isEqualTo(foreign);
    var after = notes(0);
    assertThat(after).containsAll(before);
    assertThat(after.size() - before.size())
        .isBetween(0, model.agent.equals("plume") ? MOST_NOTES : 0);
    assertThat(stored(frames)).isLessThan(MOST_STORED);
  }

  private static void assertEnds(List<Frame> frames) {
    Grammar.check(oneDeltaInARow(frames));
    var end = frames.get(frames.size() - 2).json();
    if (end.path("type").asText().equals("error")) {
      assertThat(TYPED).contains(end.path("code").asText());
      return;
    }
    var result = end.path("result");
    assertThat(WICKED.matcher(result.path("html").asText()).find()).isFalse();
    assertThat(result.path("tokens_used").asLong()).isNotNegative();
    for (var clickable : result.path("clickable_objects")) {
      assertThat(clickable.path("title").asText()).isNotEqualTo("Secret");
      assertThat(clickable.path("note_id").asText()).isNotEqualTo(scene.foreign());
      assertThat(clickable.path("url").asText("http://")).matches("(?s)https?://.*");
    }
  }

  /** A regular expression does not match a hundred thousand words. */
  private static List<Frame> oneDeltaInARow(List<Frame> frames) {
    var few = new ArrayList<Frame>();
    for (var frame : frames) {
      if (few.isEmpty() || !(isDelta(frame) && isDelta(few.getLast()))) {
        few.add(frame);
      }
    }
    return few;
  }

  private static boolean isDelta(Frame frame) {
    return frame.type().equals("agent_delta");
  }

  private static void assertShowsNoInternals(List<Frame> frames) {
    for (var frame : frames) {
      if (Set.of("processing", "agent_action", "error").contains(frame.type())) {
        assertThat(INTERNALS.matcher(frame.data()).find()).as(frame.data()).isFalse();
      }
    }
    var result = frames.get(frames.size() - 2).json().path("result");
    assertThat(INTERNALS.matcher(result.path("warnings").toString()).find()).isFalse();
    assertThat(frames).noneMatch(frame -> frame.data().contains(KEY));
    assertThat(frames).noneMatch(frame -> frame.data().contains(HostileModel.MARK));
    assertThat(frames).noneMatch(frame -> frame.data().contains("quinquina"));
  }

  private static long stored(List<Frame> frames) {
    try (var sql = new Sql(database)) {
      return sql.number(
          "SELECT sum(octet_length(data)) FROM event WHERE run_id = $1",
          UUID.fromString(frames.getFirst().json().path("run_id").asText()));
    }
  }

  private static List<Frame> ask(String agent, String message) {
    var body = Map.<String, Object>of("message", message, "mode", agent, "stream_tokens", true);
    try (var stream = app.stream(as(0, app.post("/api/v1/chat/orchestrated/stream", body)))) {
      return stream.rest();
    }
  }

  private static JsonNode result(List<Frame> frames) {
    return frames.get(frames.size() - 2).json().path("result");
  }

  private static String keep(int owner, String title, String text) {
    var note = Map.of("title", title, "text_content", text);
    return app.json(as(owner, app.post("/api/v1/notes", note))).path("id").asText();
  }

  private static List<JsonNode> notes(int owner) {
    return get(owner, "/api/v1/notes/recent?limit=1000").valueStream().toList();
  }

  private static JsonNode get(int owner, String path) {
    return app.json(as(owner, app.request(path)));
  }

  private static HttpRequest.Builder as(int owner, HttpRequest.Builder request) {
    return request.header("Authorization", TOKENS.bearer(owner));
  }
}
