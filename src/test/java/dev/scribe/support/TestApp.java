package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.App;
import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.ScribeConf;
import dev.scribe.llm.ChatModel;
import dev.scribe.message.Json;
import dev.scribe.store.TestStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;

/**
 * The real App on a free port over a fresh database of the tests' PostgreSQL, and a client for it.
 * Tests can share one, each as a person of its own.
 */
public final class TestApp implements AutoCloseable {
  public static final List<AgentCard> CARDS = AgentCard.loadAll(Path.of("conf/agents"));
  private static final TestTokens PEOPLE = TestTokens.of(50);

  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(1);

  private final App app;
  private final HttpClient client;
  private final Optional<Integer> person;
  private final AtomicInteger known = new AtomicInteger();

  private TestApp(App app) {
    this(
        app,
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        Optional.empty());
  }

  private TestApp(App app, HttpClient client, Optional<Integer> person) {
    this.app = app;
    this.client = client;
    this.person = person;
  }

  /** For the tests of a class, each of which comes as {@link #somebody}. */
  public static TestApp shared(ChatModel model, Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.putAll(PEOPLE.environment());
    return start(model, all);
  }

  /** The same App for a person who has nothing there yet; to be closed by whoever started it. */
  public TestApp somebody() {
    return new TestApp(app, client, Optional.of(known.getAndIncrement()));
  }

  /** By which the database knows the person. */
  public String owner() {
    return person.map(PEOPLE::owner).orElse("local");
  }

  public static TestApp start(ChatModel model) {
    return start(model, Map.of());
  }

  /** Without any language model, as on a fresh machine. */
  public static TestApp start() {
    return start(Map.of());
  }

  /** Without any language model, with settings as the environment would give them. */
  public static TestApp start(Map<String, String> environment) {
    return new TestApp(App.start(conf(environment), CARDS));
  }

  /**
   * With other models.
   *
   * @param models YAML of {@code models} and {@code chains}, in place of those of the settings
   */
  public static TestApp start(String models, Map<String, String> environment) {
    return new TestApp(App.start(conf(environment, settings(models)), CARDS));
  }

  /** A file of the usual settings, with other models. */
  public static Path settings(String models) {
    try {
      var settings = Files.readString(Path.of("conf/scribe.yaml"));
      var others =
          settings.replaceFirst("(?ms)^models: .*?^(?=ollama:)", Matcher.quoteReplacement(models));
      var file = Files.createTempFile(Path.of("target"), "scribe", ".yaml");
      return Files.writeString(file, others);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts with settings as the environment would give them. */
  public static TestApp start(ChatModel model, Map<String, String> environment) {
    return new TestApp(App.start(conf(environment), CARDS, _ -> model));
  }

  /** With other agents. */
  public static TestApp start(
      ChatModel model, Map<String, String> environment, List<AgentCard> cards) {
    return new TestApp(App.start(conf(environment), cards, _ -> model));
  }

  private static ScribeConf conf(Map<String, String> environment) {
    return conf(environment, Path.of("conf/scribe.yaml"));
  }

  private static ScribeConf conf(Map<String, String> environment, Path settings) {
    var all = new HashMap<>(environment);
    all.putIfAbsent("SCRIBE_HTTP_PORT", "0");
    all.putIfAbsent("SCRIBE_SAMPLE_NOTES", "off");
    all.putIfAbsent("SCRIBE_OLLAMA_MODEL", "off");
    all.putIfAbsent("SCRIBE_DATA_DIR", "target/test-data");
    all.computeIfAbsent("SCRIBE_DATABASE_URL", _ -> TestStore.freshDatabase());
    return new ConfLoader(all).load(settings);
  }

  public String url() {
    return app.url();
  }

  public HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url() + path));
    person.ifPresent(it -> request.header("Authorization", PEOPLE.bearer(it)));
    return request;
  }

  public HttpRequest.Builder post(String path, Object body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body instanceof String s ? s : Json.write(body)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  public JsonNode json(HttpRequest.Builder request) {
    return Json.read(send(request).body(), tree -> tree);
  }

  public SseReader stream(HttpRequest.Builder request) {
    HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
    return new SseReader(response);
  }

  /** Posts a message and reads its stream. */
  public SseReader ask(Map<String, Object> body) {
    return stream(post("/api/v1/chat/orchestrated/stream", body));
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.timeout(ANSWERS_WITHIN).build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    app.close();
    client.shutdown();
  }
}
