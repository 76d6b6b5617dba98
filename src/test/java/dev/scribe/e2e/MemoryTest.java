package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.store.TestStore;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.Sql;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was said before reaches the model, and only what may. */
@Timeout(60)
class MemoryTest {
  private static final String ASKED = "Mimir, quand faut-il semer les fèves au potager ?";

  private final Queue<ChatRequest> requests = new ConcurrentLinkedQueue<>();
  private final TestTokens tokens = TestTokens.of(2);
  private final String url = TestStore.freshDatabase();
  private TestApp app;
  private Sql sql;
  private String answer = "Les fèves se sèment en février.";

  @BeforeEach
  void start() {
    var model =
        ScriptedModel.saying(
            request -> {
              requests.add(request);
              return answer;
            });
    app = TestApp.start(model, environment());
    sql = new Sql(url);
  }

  @AfterEach
  void stop() {
    sql.close();
    app.close();
  }

  @Test
  void somethingAlikeFromAnotherConversationReachesTheModel() {
    ask(0, "first", ASKED);
    ask(0, "other", "Mimir, où ai-je garé le vélo hier soir ?");

    ask(0, "second", "Mimir, rappelle-moi quand semer des fèves");

    assertThat(recalled())
        .singleElement()
        .satisfies(
            earlier -> {
              assertThat(earlier.title()).isEqualTo(ASKED);
              assertThat(earlier.asked()).isEqualTo(ASKED);
              assertThat(earlier.answered()).isEqualTo(answer);
            });
  }

  @Test
  void oneCommonWordIsNotAlike() {
    Stream.of("vélo", "facture", "train", "piano")
        .forEach(thing -> ask(0, "s" + thing.hashCode(), "Mimir, cherche mon " + thing));

    ask(0, "new", "Mimir, cherche mon parapluie");

    assertThat(recalled()).isEmpty();
  }

  @Test
  void nothingOfAnotherOwnerOrOlderThanNinetyDaysOrOfTheSameSessionIsRecalled() {
    ask(1, "theirs", ASKED);
    ask(0, "same", ASKED);
    ask(0, "same", ASKED);
    assertThat(recalled()).isEmpty();

    ask(0, "new", ASKED);
    assertThat(recalled()).hasSize(1);

    sql.query("UPDATE exchange SET at = at - interval '91 days'");
    ask(0, "newer", ASKED);
    assertThat(recalled()).isEmpty();
  }

  @Test
  void atMostFiveAreRecalledAndEachIsBounded() {
    answer = "😀".repeat(3000);
    IntStream.range(0, 7).forEach(i -> ask(0, "s" + i, ASKED + " 🌱".repeat(300)));

    ask(0, "new", ASKED);

    assertThat(recalled()).hasSize(5);
    assertThat(recalled())
        .allSatisfy(
            earlier -> {
              assertThat(earlier.asked().length()).isBetween(499, 500);
              assertThat(earlier.answered()).hasSize(1000).isEqualTo("😀".repeat(500));
            });
  }

  @Test
  void theLastTenMessagesOfTheSessionReachTheModelEachBounded() {
    answer = "x" + "😀".repeat(3000);
    IntStream.range(0, 7).forEach(i -> ask(0, "long", "Mimir, question " + i));

    var said = requests.stream().reduce((_, last) -> last).orElseThrow().messages();

    var earlier = said.subList(0, said.size() - 1);
    assertThat(earlier).hasSize(10);
    assertThat(earlier.getFirst()).isEqualTo(new ChatMessage.User("Mimir, question 1"));
    assertThat(earlier.getLast())
        .isEqualTo(new ChatMessage.Assistant("x" + "😀".repeat(999), List.of()));
  }

  @Test
  void whatCouldNotBeNotedIsNotedAtTheNextStart() {
    ask(0, "first", ASKED);
    sql.query("DELETE FROM exchange");
    app.close();
    app = TestApp.start(environment());

    await().until(() -> sql.number("SELECT count(*) FROM exchange") == 1);
  }

  private Map<String, String> environment() {
    var environment = new HashMap<>(tokens.environment());
    environment.put("SCRIBE_DATABASE_URL", url);
    return environment;
  }

  private List<ChatMessage.Recalled> recalled() {
    return requests.stream().reduce((_, last) -> last).orElseThrow().messages().stream()
        .filter(ChatMessage.Recalled.class::isInstance)
        .map(ChatMessage.Recalled.class::cast)
        .toList();
  }

  /** Returns when the answer is there and noted. */
  private void ask(int owner, String session, String message) {
    var noted = sql.number("SELECT count(*) FROM exchange");
    var request =
        app.post("/api/v1/chat/orchestrated", Map.of("message", message, "session_id", session))
            .header("Authorization", tokens.bearer(owner));
    assertThat(app.send(request).statusCode()).isEqualTo(200);
    await().until(() -> sql.number("SELECT count(*) FROM exchange") == noted + 1);
  }
}
