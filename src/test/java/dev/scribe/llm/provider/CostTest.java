package dev.scribe.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.store.TestStore;
import dev.scribe.support.Grammar;
import dev.scribe.support.ModelServer;
import dev.scribe.support.ModelServer.Call;
import dev.scribe.support.Sql;
import dev.scribe.support.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every recorded stream costs, from the provider's bytes to the ledger, against a calculation
 * of its own, to the last digit.
 */
class CostTest {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final ObjectReader EXACT =
      new ObjectMapper().reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String MODELS =
      """
      models:
        claude: {protocol: anthropic, url: "%1$s", model: %2$s}
        gpt: {protocol: openai, url: "%1$s/v1", model: %3$s, free: %4$s}
      chains:
        default: [auto]
        plume: [claude, extractive]
        mimir: [gpt, extractive]
      """;

  /** By the agent that thinks with it; the price file knows the first by its beginning. */
  private static final Map<String, String> MODEL =
      Map.of("plume", "claude-sonnet-4-5-20250929", "mimir", "gpt-4.1");

  private static final Map<String, String> PRICE =
      Map.of("plume", "claude-sonnet-4-5*", "mimir", "gpt-4.1");

  private final Map<String, Recording> playing = new ConcurrentHashMap<>();
  private final Map<String, List<Call>> calls = new ConcurrentHashMap<>();

  /** A run that was told in its events, and what it should have cost. */
  private record Told(JsonNode events, BigDecimal expected, boolean complete) {}

  /** The first answer is the recording; all further ones of the same run are plain. */
  private void play(Call call) {
    var agent = call.model().equals(MODEL.get("plume")) ? "plume" : "mimir";
    var earlier = calls.computeIfAbsent(agent, _ -> new CopyOnWriteArrayList<>());
    earlier.add(call);
    var recording = playing.getOrDefault(agent, plain(agent));
    call.raw((earlier.size() == 1 ? recording : plain(agent)).stream()).close();
  }

  private static Recording plain(String agent) {
    return Recording.of(agent.equals("plume") ? Protocol.ANTHROPIC : Protocol.OPENAI, "01-text");
  }

  @Test
  void everyRecordedStreamCostsWhatItsTokensCost() throws Exception {
    var database = TestStore.freshDatabase();
    try (var server = new ModelServer(this::play);
        var app =
            TestApp.start(
                MODELS.formatted(server.url(), MODEL.get("plume"), MODEL.get("mimir"), false),
                Map.of("SCRIBE_DATABASE_URL", database));
        var sql = new Sql(database)) {
      var runs =
          Stream.of("plume", "mimir")
              .parallel()
              .flatMap(agent -> replay(app, agent).stream())
              .toList();
      assertThat(runs).hasSizeGreaterThan(80);
      assertThat(runs).filteredOn(Told::complete).hasSizeGreaterThan(60);

      for (var run : runs) {
        assertCost(run, sql);
      }
      var all = runs.stream().map(Told::expected).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertSums(app, sql, all);
    }
  }

  private List<Told> replay(TestApp app, String agent) {
    var protocol = agent.equals("plume") ? Protocol.ANTHROPIC : Protocol.OPENAI;
    return Recording.all(protocol).map(recording -> replay(app, agent, recording)).toList();
  }

  private Told replay(TestApp app, String agent, Recording recording) {
    playing.put(agent, recording);
    calls.put(agent, new CopyOnWriteArrayList<>());
    var session = agent + recording.name();
    var body =
        Map.<String, Object>of("message", "Que dire ?", "mode", agent, "session_id", session);
    try (var stream = app.ask(body)) {
      var frames = stream.rest();
      Grammar.check(frames);
      var end = frames.get(frames.size() - 2).type();
      assertThat(end.equals("complete"))
          .isNotEqualTo(recording.expected().failure().equals(Optional.of(Code.REFUSED)));
      var events =
          exact(app, "/api/v1/chat/sessions/%s/events?after=0&limit=100".formatted(session));
      return new Told(events.path("events"), expected(agent, recording), end.equals("complete"));
    }
  }

  /** What the recording took, and the plain answer where one more was asked for. */
  private BigDecimal expected(String agent, Recording recording) {
    var asked = calls.getOrDefault(agent, List.of());
    var used = new ArrayList<TokenUsage>();
    for (var i = 0; i < asked.size(); i++) {
      used.add(usage(i == 0 ? recording : plain(agent), asked.get(i)));
    }
    var price = prices().path("models").path(PRICE.get(agent));
    var usd =
        used.stream()
            .map(
                usage ->
                    times(price.path("input"), usage.input())
                        .add(times(price.path("cache_read"), usage.cacheRead()))
                        .add(times(price.path("cache_write"), usage.cacheWrite()))
                        .add(times(price.path("output"), usage.output())))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(MILLION);
    var further =
        recording
            .expected()
            .failure()
            .map(CostTest::isTriedAgain)
            .orElse(recording.expected().calls().isPresent());
    assertThat(asked).as(recording.toString()).hasSize(further ? 2 : 1);
    return usd.multiply(prices().path("usd_to_eur").decimalValue());
  }

  private static boolean isTriedAgain(Code code) {
    return code != Code.REFUSED && code != Code.INVALID;
  }

  /** An estimate of the input depends on the request, of which four bytes count as a token. */
  private static TokenUsage usage(Recording recording, Call call) {
    var said = recording.expected().usage().usage();
    var isGuess = said.estimated() && said.input() == Recording.REQUEST_BYTES / 4;
    return new TokenUsage(
        isGuess ? Math.ceilDiv(call.size(), 4) : said.input(),
        said.cacheRead(),
        said.cacheWrite(),
        said.output(),
        said.reasoning(),
        said.estimated());
  }

  private static BigDecimal times(JsonNode price, long tokens) {
    return tokens == 0
        ? BigDecimal.ZERO
        : price.decimalValue().multiply(BigDecimal.valueOf(tokens));
  }

  private static void assertCost(Told run, Sql sql) {
    var first = run.events().get(0);
    var ledger =
        sql.query(
                "SELECT coalesce(sum(cost_eur), 0) FROM spending WHERE run_id = $1",
                UUID.fromString(first.path("run_id").asText()))
            .getFirst()
            .getBigDecimal(0);
    assertThat(ledger).as(first.toString()).isEqualByComparingTo(run.expected());
    if (run.complete()) {
      for (var event : run.events()) {
        switch (event.path("type").asText()) {
          case "agent_message" ->
              assertThat(event.path("cost_eur").decimalValue())
                  .as(event.toString())
                  .isEqualByComparingTo(run.expected());
          case "complete" ->
              assertThat(event.at("/result/cost_eur").decimalValue())
                  .as(event.toString())
                  .isEqualByComparingTo(run.expected());
          default -> {}
        }
      }
    }
  }

  private static void assertSums(TestApp app, Sql sql, BigDecimal all) {
    var dashboard = exact(app, "/api/v1/metrics/dashboard");
    assertThat(all).isPositive();
    assertThat(dashboard.path("total_cost_eur").decimalValue()).isEqualByComparingTo(all);
    assertThat(dashboard.at("/last_30_days/cost_eur").decimalValue()).isEqualByComparingTo(all);
    assertThat(sum(dashboard.path("by_day"))).isEqualByComparingTo(all);
    assertThat(sum(dashboard.path("by_agent"))).isEqualByComparingTo(all);
    assertThat(
            sql.number(
                "SELECT sum(input + cache_read + cache_write + output)::bigint FROM spending"))
        .isEqualTo(dashboard.path("total_tokens").asLong());
  }

  private static BigDecimal sum(JsonNode rows) {
    return rows.valueStream()
        .map(row -> row.path("cost_eur").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void aModelWithoutAPriceHasNoKnownCostAndAFreeOneCostsNothing() {
    try (var server = new ModelServer(call -> call.text("Voilà.").end());
        var app =
            TestApp.start(
                MODELS.formatted(server.url(), "claude-unheard-of", "gpt-4.1", true), Map.of())) {
      var unknown = ask(app, "plume");
      assertThat(unknown.path("cost_eur").isNull()).isTrue();
      assertThat(unknown.path("tokens_used").asLong())
          .isEqualTo(ModelServer.INPUT + ModelServer.OUTPUT);
      assertThat(unknown.path("warnings").toString()).contains("claude-unheard-of");
      var free = ask(app, "mimir");
      assertThat(free.path("cost_eur").decimalValue()).isZero();
      assertThat(free.path("warnings")).isEmpty();
      assertThat(free.path("tokens_used").asLong())
          .isEqualTo(ModelServer.INPUT + ModelServer.OUTPUT);
    }
  }

  private static JsonNode ask(TestApp app, String agent) {
    var body = Map.of("message", "Que dire ?", "mode", agent);
    return exact(app.send(app.post("/api/v1/chat/orchestrated", body)).body());
  }

  private static JsonNode prices() {
    try {
      return YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readTree(Path.of("conf/prices.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode exact(TestApp app, String path) {
    return exact(app.send(app.request(path)).body());
  }

  private static JsonNode exact(String json) {
    try {
      return EXACT.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
