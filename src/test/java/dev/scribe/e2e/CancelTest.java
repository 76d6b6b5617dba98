package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.store.TestStore;
import dev.scribe.support.ModelServer;
import dev.scribe.support.ModelServer.Call;
import dev.scribe.support.Sql;
import dev.scribe.support.SseReader;
import dev.scribe.support.TestApp;
import io.vertx.core.http.HttpServer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody thinks on for a person who has left, and what was thought until then is paid. */
class CancelTest {
  private static final String TEXT = "Un début de réponse.";
  private static final String MODELS =
      """
      models:
        claude: {protocol: anthropic, url: "%1$s", model: claude-sonnet-5-5}
        gpt: {protocol: openai, url: "%1$s/v1", model: gpt-6.1-terra}
      chains:
        default: [auto]
        plume: [claude]
        mimir: [gpt]
      """;

  private static final ModelServer SERVER = new ModelServer(call -> Moment.of(call).play(call));
  private static final AtomicInteger SEARCHES = new AtomicInteger();
  private static String database;
  private static HttpServer web;
  private static TestApp app;

  /** How a run is cancelled. */
  enum Way {
    STOPPED,
    LEFT
  }

  /** What the model is at by then; the request says which. */
  enum Moment {
    BEFORE_THE_FIRST_BYTE {
      @Override
      void play(Call call) {}
    },
    MIDWAY {
      @Override
      void play(Call call) {
        call.text(TEXT);
      }
    },
    WHILE_A_TOOL_RUNS {
      @Override
      void play(Call call) {
        call.text(TEXT).tool("1", "web_search", "{\"query\":\"longtemps\"}").end();
      }
    };

    abstract void play(Call call);

    static Moment of(Call call) {
      return Stream.of(values())
          .filter(m -> call.body().contains(m.name()))
          .findFirst()
          .orElseThrow();
    }
  }

  static Stream<Arguments> cases() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(
                    Arguments.of(way, Moment.BEFORE_THE_FIRST_BYTE, "plume"),
                    Arguments.of(way, Moment.BEFORE_THE_FIRST_BYTE, "mimir"),
                    Arguments.of(way, Moment.MIDWAY, "plume"),
                    Arguments.of(way, Moment.MIDWAY, "mimir"),
                    Arguments.of(way, Moment.WHILE_A_TOOL_RUNS, "mimir")));
  }

  @BeforeAll
  static void start() {
    web =
        TestStore.vertx()
            .createHttpServer()
            .requestHandler(_ -> SEARCHES.incrementAndGet())
            .listen(0, "127.0.0.1")
            .await();
    database = TestStore.freshDatabase();
    app =
        TestApp.start(
            MODELS.formatted(SERVER.url()),
            Map.of(
                "SCRIBE_DATABASE_URL",
                database,
                "SCRIBE_WEB_SEARCH_URL",
                "http://127.0.0.1:" + web.actualPort()));
  }

  @AfterAll
  static void stop() {
    app.close();
    SERVER.close();
    web.close().await();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void endsTheCallKeepsTheTextAndCountsWhatWasUsed(Way way, Moment moment, String agent) {
    var session = "%s-%s-%s".formatted(way, moment, agent);
    var asked = SERVER.calls().size();
    var searched = SEARCHES.get();
    try (var stream = ask(session, moment, agent)) {
      await().until(() -> SERVER.calls().size() > asked);
      if (moment != Moment.BEFORE_THE_FIRST_BYTE) {
        stream.await("agent_delta");
      }
      if (moment == Moment.WHILE_A_TOOL_RUNS) {
        await().until(() -> SEARCHES.get() > searched);
      }
      cancel(way, session, stream);
    }
    var call = SERVER.calls().getLast();
    if (moment != Moment.WHILE_A_TOOL_RUNS) {
      await().until(call::isGone);
    }
    assertEndsCancelled(session, moment);
    assertCounted(session, moment, call);
    assertThat(SERVER.calls()).hasSize(asked + 1);
  }

  private static SseReader ask(String session, Moment moment, String agent) {
    return app.ask(
        Map.of(
            "message",
            "Écris sur " + moment,
            "session_id",
            session,
            "mode",
            agent,
            "stream_tokens",
            true,
            "on_disconnect",
            "cancel"));
  }

  private static void cancel(Way way, String session, SseReader stream) {
    switch (way) {
      case STOPPED -> {
        var stop = app.post("/api/v1/chat/sessions/%s/stop".formatted(session), Map.of());
        assertThat(app.send(stop).statusCode()).isEqualTo(202);
      }
      case LEFT -> stream.close();
    }
  }

  private static void assertEndsCancelled(String session, Moment moment) {
    await().until(() -> page(session).path("active_run").isNull());
    var events = page(session).path("events").valueStream().toList();
    assertThat(events.getLast().path("code").asText()).isEqualTo("cancelled");
    var messages =
        events.stream().filter(e -> e.path("type").asText().equals("agent_message")).toList();
    if (moment == Moment.BEFORE_THE_FIRST_BYTE) {
      assertThat(messages).isEmpty();
    } else {
      assertThat(messages).hasSize(1);
      assertThat(messages.getFirst().path("message").asText()).isEqualTo(TEXT);
      assertThat(messages.getFirst().path("partial").asBoolean()).isTrue();
      assertThat(messages.getFirst().path("cost_eur").decimalValue()).isPositive();
    }
  }

  private static void assertCounted(String session, Moment moment, Call call) {
    try (var sql = new Sql(database)) {
      var run = page(session).path("events").get(0).path("run_id").asText();
      var rows = sql.query("SELECT * FROM spending WHERE run_id = $1", UUID.fromString(run));
      assertThat(rows).hasSize(1);
      var row = rows.getFirst();
      var toldByProvider = moment == Moment.WHILE_A_TOOL_RUNS;
      assertThat(row.getString("model")).isEqualTo(call.model());
      assertThat(row.getBoolean("estimated")).isEqualTo(!toldByProvider);
      assertThat(row.getLong("input"))
          .isEqualTo(toldByProvider ? ModelServer.INPUT : Math.ceilDiv(call.size(), 4));
      assertThat(row.getLong("output"))
          .isEqualTo(
              switch (moment) {
                case BEFORE_THE_FIRST_BYTE -> 0;
                case MIDWAY -> 6;
                case WHILE_A_TOOL_RUNS -> ModelServer.OUTPUT;
              });
      assertThat(row.getBigDecimal("cost_eur")).isPositive();
      var sum =
          sql.query("SELECT sum(input + output)::bigint, sum(cost_eur) FROM spending").getFirst();
      var dashboard = app.json(app.request("/api/v1/metrics/dashboard"));
      assertThat(dashboard.path("total_tokens").asLong()).isEqualTo(sum.getLong(0));
      assertThat(new BigDecimal(dashboard.path("total_cost_eur").asText()).doubleValue())
          .isEqualTo(sum.getBigDecimal(1).doubleValue());
    }
  }

  private static JsonNode page(String session) {
    return app.json(
        app.request("/api/v1/chat/sessions/%s/events?after=0&limit=100".formatted(session)));
  }
}
