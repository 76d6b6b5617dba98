package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfException;
import dev.scribe.conf.ConfLoader;
import dev.scribe.conf.ModelConf;
import dev.scribe.conf.PriceList;
import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatRequest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChainsTest {
  private static final Path FILE = Path.of("conf/scribe.yaml");
  private static final List<AgentCard> CARDS = AgentCard.loadAll(Path.of("conf/agents"));
  private static final TokenPricing PRICES =
      new TokenPricing(PriceList.load(Path.of("conf/prices.yaml")));

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<ModelConf> connected = new ArrayList<>();

  /** A model that is only named. */
  private record Named(String name) implements ChatModel {
    @Override
    public ChatCall start(ChatRequest request, Consumer<String> onText) {
      throw new UnsupportedOperationException();
    }
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private ModelChains discover(Path file, Map<String, String> more) {
    var environment = new HashMap<>(Map.of("SCRIBE_OLLAMA_MODEL", "off"));
    environment.putAll(more);
    return ModelChains.discover(
            vertx,
            new ConfLoader(environment).load(file),
            CARDS,
            PRICES,
            new Named("scribe-extractive"),
            conf -> {
              connected.add(conf);
              return new Named(conf.model());
            })
        .await();
  }

  private Path file(String models, String chains) throws IOException {
    var yaml =
        Files.readString(FILE)
            .replace("models: {}", "models: {" + models + "}")
            .replace("  default: [auto]", chains.indent(2));
    return Files.writeString(folder.resolve("scribe.yaml"), yaml);
  }

  private Map<String, String> withOllama(String tags) {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end(tags))
            .listen(0, "127.0.0.1")
            .await();
    return Map.of(
        "SCRIBE_OLLAMA_URL", "http://127.0.0.1:" + server.actualPort(), "SCRIBE_OLLAMA_MODEL", " ");
  }

  @Test
  void withoutAnythingTheExtractiveEngineIsLeft() {
    var models = discover(FILE, Map.of());
    assertThat(models.chain("plume").toString()).isEqualTo("scribe-extractive");
    assertThat(models.chain("plume").links().getFirst().paid()).isFalse();
  }

  @Test
  void autoIsWhatTheEnvironmentOffersAndIsSharedByAllAgents() {
    var models = discover(FILE, Map.of("ANTHROPIC_API_KEY", "k", "OPENAI_API_KEY", "k"));
    assertThat(models.chain("mimir").toString())
        .isEqualTo("claude-sonnet-5-5, then gpt-6.1-terra, then scribe-extractive");
    assertThat(models.chain("plume").links()).isEqualTo(models.chain("mimir").links());
    assertThat(connected).hasSize(2);
    assertThat(models.chain("plume").links().getFirst().paid()).isTrue();
    assertThat(ChainHealth.of(models.chain("plume")).models().getFirst())
        .isEqualTo(new ChainHealth.Model("anthropic", "claude-sonnet-5-5", ModelHealth.UNTRIED));
  }

  @Test
  void aServerThatWantsNoKeyCostsNothing() {
    var models =
        discover(FILE, Map.of("OPENAI_BASE_URL", "http://localhost:1/v1", "OPENAI_MODEL", "qwen3"));
    assertThat(models.chain("plume").toString()).isEqualTo("qwen3, then scribe-extractive");
    assertThat(models.chain("plume").links().getFirst().paid()).isFalse();
    assertThat(models.chain("plume").links().getFirst().charge(Puppet.used(5)).costEur())
        .contains(BigDecimal.ZERO);
  }

  @Test
  void ollamaOffersTheFirstModelThatTalks() {
    var tags =
        """
        {"models": [{"name": "nomic-embed-text:latest", "details": {"family": "nomic-bert"}},
                    {"name": "qwen3:8b", "details": {"family": "qwen3"}}, {"name": "llama3.2:latest"}]}
        """;
    var environment = withOllama(tags);
    assertThat(discover(FILE, environment).chain("plume").toString())
        .isEqualTo("qwen3:8b, then scribe-extractive");
    assertThat(connected.getFirst().url()).endsWith("/v1");
    var wanted = new HashMap<>(environment);
    wanted.put("SCRIBE_OLLAMA_MODEL", "llama3.2");
    assertThat(discover(FILE, wanted).chain("plume").toString()).startsWith("llama3.2:latest");
    wanted.put("SCRIBE_OLLAMA_MODEL", "gone");
    assertThat(discover(FILE, wanted).chain("plume").toString()).isEqualTo("scribe-extractive");
  }

  @Test
  void whatIsNoOllamaIsLeftAlone() {
    assertThat(discover(FILE, withOllama("<html>")).chain("plume").toString())
        .isEqualTo("scribe-extractive");
    var nobody = Map.of("SCRIBE_OLLAMA_URL", "http://127.0.0.1:1", "SCRIBE_OLLAMA_MODEL", " ");
    assertThat(discover(FILE, nobody).chain("plume").toString()).isEqualTo("scribe-extractive");
  }

  @Test
  void anAgentHasItsOwnChain() throws IOException {
    var file =
        file(
            "mine: {protocol: openai, model: m, free: true}",
            "default: [mine]\nplume: [auto, mine]");
    var models = discover(file, Map.of("ANTHROPIC_API_KEY", "k"));
    assertThat(models.chain("mimir").toString()).isEqualTo("m");
    assertThat(models.chain("plume").toString())
        .isEqualTo("claude-sonnet-5-5, then scribe-extractive, then m");
    assertThat(connected).hasSize(2);
  }

  @Test
  void aChainForNobodyIsRefused() throws IOException {
    var file = file("", "default: [auto]\nplumme: [auto]");
    assertThatThrownBy(() -> discover(file, Map.of()))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("plumme");
  }
}
