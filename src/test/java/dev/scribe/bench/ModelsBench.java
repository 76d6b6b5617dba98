package dev.scribe.bench;

import dev.scribe.bench.TokenStream.Source;
import dev.scribe.support.TestApp;
import dev.scribe.support.TokenServer;
import dev.scribe.support.TokenServer.Speech;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What stands between a model and who reads its words: delays, blocked event loops, cancellation,
 * fail-over. The model server and the client are of this process, Scribe in one of its own; the
 * baseline is the same client at the model server itself.
 */
final class ModelsBench implements AutoCloseable {
  private static final int CONNECTIONS = 200;
  private static final String MODELS =
      """
      models:
        first: {protocol: openai, url: "%1$s/first/v1", model: first, free: true, at_once: 64}
        tokens: {protocol: openai, url: "%1$s/v1", model: tokens, free: true, at_once: 64}
      chains:
        default: [tokens]
        mimir: [first, tokens]
      """;

  /** How much of everything. */
  record Plan(int repetitions, int seconds, int cancels, int failures) {
    static final Plan FULL = new Plan(5, 2, 200, 10);
    static final Plan QUICK = new Plan(3, 1, 50, 3);
  }

  final Plan plan;
  final TokenServer model = new TokenServer(speech(1, 1));
  final Source direct = Source.direct(model.url());
  final Source scribe;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpClient client =
      vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  private final Child server;

  private ModelsBench(Plan plan, Path data) {
    this.plan = plan;
    Bench.tell("Starting Scribe in a fresh data folder …");
    this.server =
        Child.start(
            ProbedServer.class,
            List.of(TestApp.settings(MODELS.formatted(model.url())).toString()),
            Map.of(
                "SCRIBE_HTTP_PORT", "0",
                "SCRIBE_DATA_DIR", data.toString(),
                "SCRIBE_SAMPLE_NOTES", "off",
                "SCRIBE_DISCUSSION_TURNS_PER_AGENT", "10"));
    this.scribe = Source.scribe(server.url());
  }

  static String run(Path data, boolean quick) throws InterruptedException {
    var loadBefore = Conditions.loadOfLastMinute();
    try (var bench = new ModelsBench(quick ? Plan.QUICK : Plan.FULL, data)) {
      return String.join(
          "\n\n",
          new TokenDelays(bench).table(),
          new Cancels(bench).table(),
          new FailOvers(bench).table(),
          Conditions.machine(loadBefore));
    }
  }

  /** Words that say when they were said; never twice the same. */
  static Speech speech(int words, int perSecond) {
    return new Speech(words, perSecond, (_, _) -> "@" + System.nanoTime() + " ");
  }

  TokenStream open(Source source, String body) {
    return TokenStream.open(client, source, body);
  }

  /** In a session of its own. */
  TokenStream ask(String mode) {
    return open(scribe, body(mode, UUID.randomUUID().toString()));
  }

  /** Without Scribe in between. */
  TokenStream askDirectly() {
    return open(direct, "{}");
  }

  static String body(String mode, String session) {
    return """
        {"message":"Compare what both cost.","mode":"%s","session_id":"%s",\
        "stream_tokens":true,"on_disconnect":"cancel"}"""
        .formatted(mode, session);
  }

  ScribeClient api() {
    return new ScribeClient(server.url());
  }

  @Override
  public void close() {
    server.close();
    vertx.close().await();
  }
}
