package dev.scribe.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.message.Language;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfLoaderTest {
  private static final Path FILE = Path.of("conf/scribe.yaml");
  private static final String HASH = "a".repeat(64);

  private static ScribeConf load(Map<String, String> environment) {
    return new ConfLoader(environment).load(FILE);
  }

  @Test
  void theFileHoldsTheDefaults() {
    var conf = load(Map.of("XDG_DATA_HOME", "/data"));
    assertThat(conf.http().host()).isEqualTo("127.0.0.1");
    assertThat(conf.http().port()).isEqualTo(8000);
    assertThat(conf.dataDir()).isEqualTo(Path.of("/data/scribe"));
    assertThat(conf.discussion().turnsPerAgent()).isEqualTo(3);
    assertThat(conf.limits().keepaliveSeconds()).isEqualTo(15);
    assertThat(conf.sampleNotes()).isEqualTo(ScribeConf.Switch.ON);
    assertThat(conf.owners()).containsExactly("local");
    assertThat(conf.databaseUrl()).isEmpty();
    assertThat(conf.embeddings().isBuiltIn()).isTrue();
    assertThat(conf.apiTokens()).isEmpty();
  }

  @Test
  void theEnvironmentOverridesEveryKey() {
    var conf =
        load(
            Map.of(
                "SCRIBE_HTTP_HOST", "0.0.0.0",
                "SCRIBE_HTTP_PORT", "9000",
                "SCRIBE_ALLOWED_ORIGINS", "https://a.example, https://b.example",
                "SCRIBE_DATA_DIR", "/srv/scribe",
                "SCRIBE_SAMPLE_NOTES", "off",
                "SCRIBE_LOG_FORMAT", "json",
                "SCRIBE_DISCUSSION_TURNS_PER_AGENT", "2",
                "SCRIBE_DATABASE_URL", "postgresql://u:p@h:5432/d",
                "SCRIBE_API_TOKENS", "ada=" + HASH));
    var meaning =
        load(
            Map.of(
                "SCRIBE_EMBEDDINGS_URL", "http://localhost:11434/v1/",
                "SCRIBE_EMBEDDINGS_MODEL", "bge-m3",
                "SCRIBE_EMBEDDINGS_API_KEY", "k"));
    assertThat(meaning.embeddings())
        .isEqualTo(new ScribeConf.EmbeddingsConf("http://localhost:11434/v1", "bge-m3"));
    assertThat(meaning.embeddingsApiKey()).contains(new Secret("k"));
    assertThat(conf.http().port()).isEqualTo(9000);
    assertThat(conf.allowedOrigins()).isEqualTo(List.of("https://a.example", "https://b.example"));
    assertThat(conf.dataDir()).isEqualTo(Path.of("/srv/scribe"));
    assertThat(conf.sampleNotes()).isEqualTo(ScribeConf.Switch.OFF);
    assertThat(conf.owners()).containsExactly("ada");
    assertThat(conf.log().format()).isEqualTo(ScribeConf.LogConf.Format.JSON);
    assertThat(conf.discussion().turnsPerAgent()).isEqualTo(2);
    assertThat(conf.toString()).doesNotContain("u:p@h");
    assertThat(conf.databaseUrl()).contains(new Secret("postgresql://u:p@h:5432/d"));
    assertThat(conf.apiTokens()).containsExactly(new ApiToken("ada", HASH));
  }

  @Test
  void refusesToListenBeyondLoopbackWithoutTokens() {
    assertThatThrownBy(() -> load(Map.of("SCRIBE_HTTP_HOST", "0.0.0.0")))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("SCRIBE_API_TOKENS");
  }

  @Test
  void namesWhatIsWrong(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> load(Map.of("SCRIBE_HTTP_PORT", "eight")))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("eight");
    assertThatThrownBy(() -> load(Map.of("SCRIBE_SAMPLE_NOTES", "maybe")))
        .hasMessageContaining("on or off");
    assertThatThrownBy(() -> load(Map.of("SCRIBE_API_TOKENS", "secret")))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("name=sha256hex")
        .hasMessageNotContaining("secret,");
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "SCRIBE_EMBEDDINGS_URL", "http://k:secret@h/v1",
                        "SCRIBE_EMBEDDINGS_MODEL", "m")))
        .hasMessageContaining("SCRIBE_EMBEDDINGS_URL")
        .hasMessageNotContaining("secret@");
    assertThatThrownBy(() -> load(Map.of("SCRIBE_EMBEDDINGS_URL", "http://h/v1")))
        .hasMessageContaining("SCRIBE_EMBEDDINGS_MODEL");
    var defaults = Files.readString(FILE);
    var odd = Files.writeString(folder.resolve("odd.yaml"), defaults + "\nunknown_key: 1\n");
    assertThatThrownBy(() -> new ConfLoader(Map.of()).load(odd))
        .hasMessageContaining("unknown_key");
    var leaky = Files.writeString(folder.resolve("leaky.yaml"), defaults + "\napi_tokens: [x]\n");
    assertThatThrownBy(() -> new ConfLoader(Map.of()).load(leaky))
        .hasMessageContaining("SCRIBE_API_TOKENS");
  }

  @Test
  void everyAgentOfTheFolderHasItsCard() {
    var cards = AgentCard.loadAll(Path.of("conf/agents"));
    assertThat(cards).extracting(AgentCard::name).containsExactly("mimir", "plume");
    assertThat(cards.getFirst().tools()).contains("search_knowledge");
    assertThat(cards)
        .allSatisfy(
            card -> {
              assertThat(card.prompt(Language.FR)).startsWith("Tu es").doesNotContain("You are");
              assertThat(card.prompt(Language.EN)).startsWith("You are").doesNotContain("Tu es");
              assertThat(card.descriptions().values()).doesNotHaveDuplicates().hasSize(2);
              assertThat(card.prompts().values())
                  .allMatch(text -> text.contains("{{context}}"))
                  .allMatch(text -> text.contains("{{memory}}"))
                  .allMatch(text -> text.contains("{{transcript}}"));
            });
  }

  @Test
  void anAgentMayBeDescribedOnceForAllLanguages(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("socrate.md"),
        """
        ---
        title: Socrate
        icon: "🏛"
        color: "#B45309"
        description: Asks the questions that nobody asked.
        aliases: []
        tools: []
        temperature: 0.4
        ---
        You are Socrate.
        """);
    var card = AgentCard.loadAll(folder).getFirst();
    assertThat(card.descriptions().values())
        .containsExactly(
            "Asks the questions that nobody asked.", "Asks the questions that nobody asked.");
  }

  private static ScribeConf with(Path folder, String models, Map<String, String> environment)
      throws IOException {
    var yaml = Files.readString(FILE).replace("models: {}", "models: {" + models + "}");
    return new ConfLoader(environment).load(Files.writeString(folder.resolve("m.yaml"), yaml));
  }

  @Test
  void aModelMayLeaveOutWhatIsUsual(@TempDir Path folder) throws IOException {
    var conf =
        with(
            folder,
            """
            quick: {protocol: openai, model: qwen3, url: "http://localhost:8080/v1/", free: true},
            good: {protocol: anthropic, model: claude-sonnet-5-5, key: MY_KEY, temperature: 0.3,
                   max_tokens: 900, first_byte_seconds: 5, silent_seconds: 6, at_once: 2}
            """,
            Map.of("MY_KEY", "sk-1", "SCRIBE_MODELS_QUICK_AT_ONCE", "3"));
    assertThat(conf.models().get("quick"))
        .isEqualTo(
            new ModelConf(
                ModelConf.Protocol.OPENAI,
                "http://localhost:8080/v1",
                "qwen3",
                Optional.empty(),
                OptionalDouble.empty(),
                8192,
                30,
                20,
                3,
                true));
    assertThat(conf.models().get("good"))
        .isEqualTo(
            new ModelConf(
                ModelConf.Protocol.ANTHROPIC,
                "https://api.anthropic.com",
                "claude-sonnet-5-5",
                Optional.of(new Secret("sk-1")),
                OptionalDouble.of(0.3),
                900,
                5,
                6,
                2,
                false));
    assertThat(conf.toString()).doesNotContain("sk-1");
  }

  @Test
  void namesWhatIsWrongWithAModelAndNeverItsKey(@TempDir Path folder) {
    var good = "m: {protocol: openai, model: x, ";
    Map.of(
            "m: {model: x}",
            "m needs a protocol",
            "auto: {protocol: openai, model: x}",
            "named auto",
            good + "key: sk-secret}",
            "NAME of an environment variable",
            good + "key: NO_KEY}",
            "NO_KEY",
            good + "colour: red}",
            "no setting colour",
            good + "at_once: 0}",
            "at_once",
            good + "temperature: 3}",
            "temperature",
            good + "url: \"http://u:sk-secret@h/v1\"}",
            "url",
            "m: {protocol: smoke, model: x}",
            "smoke")
        .forEach(
            (models, said) ->
                assertThatThrownBy(() -> with(folder, models, Map.of()))
                    .as(models)
                    .isInstanceOf(ConfException.class)
                    .hasMessageContaining(said)
                    .hasMessageNotContaining("sk-secret"));
  }

  @Test
  void aChainNamesModelsThatThereAre() {
    assertThat(load(Map.of()).chain("plume")).containsExactly("auto");
    assertThat(load(Map.of("SCRIBE_CHAINS_DEFAULT", "extractive")).chain("plume"))
        .containsExactly("extractive");
    assertThatThrownBy(() -> load(Map.of("SCRIBE_CHAINS_DEFAULT", "gone, auto")))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void readsProvidersAsTheirSdksDo() {
    var none = load(Map.of("OPENAI_API_KEY", " ")).providers();
    assertThat(none.anthropic().key()).isEmpty();
    assertThat(none.openai().key()).isEmpty();
    var some =
        load(
            Map.of(
                "ANTHROPIC_API_KEY", "sk-a",
                "ANTHROPIC_MODEL", "claude-x",
                "OPENAI_BASE_URL", "http://localhost:8080/v1/"));
    assertThat(some.providers().anthropic().key()).contains(new Secret("sk-a"));
    assertThat(some.providers().anthropic().model()).contains("claude-x");
    assertThat(some.providers().openai().url()).contains("http://localhost:8080/v1");
    assertThat(some.toString()).doesNotContain("sk-a");
  }

  @Test
  void whatOthersUseOfModelsAndMoney() {
    var conf = load(Map.of());
    assertThat(conf.ollama().isOff()).isFalse();
    assertThat(load(Map.of("SCRIBE_OLLAMA_MODEL", "off")).ollama().isOff()).isTrue();
    assertThat(conf.budget())
        .isEqualTo(new ScribeConf.BudgetConf(BigDecimal.TEN, ScribeConf.BudgetConf.Then.REFUSE));
    assertThat(load(Map.of("SCRIBE_BUDGET_THEN", "extractive")).budget().then())
        .isEqualTo(ScribeConf.BudgetConf.Then.EXTRACTIVE);
    assertThat(conf.cache()).isEqualTo(ScribeConf.Cache.OFF);
    assertThat(load(Map.of("SCRIBE_CACHE", "exact")).cache()).isEqualTo(ScribeConf.Cache.EXACT);
    assertThat(conf.webSearch().isConfigured()).isFalse();
    assertThatThrownBy(() -> load(Map.of("SCRIBE_WEB_SEARCH_URL", "searx")))
        .hasMessageContaining("SCRIBE_WEB_SEARCH_URL");
    assertThatThrownBy(() -> load(Map.of("SCRIBE_BUDGET_DAY_EUR", "-1")))
        .hasMessageContaining("SCRIBE_BUDGET_DAY_EUR");
  }

  @Test
  void theProvidersAreNoSettingOfAFile(@TempDir Path folder) throws IOException {
    var file = folder.resolve("p.yaml");
    Files.writeString(file, Files.readString(FILE) + "\nproviders: {}\n");
    assertThatThrownBy(() -> new ConfLoader(Map.of()).load(file))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("providers");
  }

  @Test
  void namesASettingThatAnOlderFileLacks(@TempDir Path folder) throws IOException {
    var file = folder.resolve("old.yaml");
    Files.writeString(file, Files.readString(FILE).replaceFirst("(?m)^cache: .*$", ""));
    assertThatThrownBy(() -> new ConfLoader(Map.of()).load(file))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("cache is missing");
  }
}
