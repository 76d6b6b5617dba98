package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.store.TestStore;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.Sql;
import dev.scribe.support.TestApp;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was said before reaches the model, and only what may. */
class MemoryTest {
  private static final String ASKED = "Mimir, quand faut-il semer les fèves au potager ?";

  private static final ScriptedModel MODEL = new ScriptedModel((_, answer) -> answer.end());
  private static final String URL = TestStore.freshDatabase();
  private static final TestApp SHARED = start();

  private final Queue<ChatRequest> requests = new ConcurrentLinkedQueue<>();
  private final TestApp mine = SHARED.somebody();
  private final TestApp theirs = SHARED.somebody();
  private final Sql sql = new Sql(URL);
  private String answer = "Les fèves se sèment en février.";

  private static TestApp start() {
    return TestApp.shared(MODEL, Map.of("SCRIBE_DATABASE_URL", URL));
  }

  @AfterAll
  static void stop() {
    SHARED.close();
  }

  @BeforeEach
  void keepRequests() {
    MODEL.follow(
        (request, reply) -> {
          requests.add(request);
          reply.say(answer).end();
        });
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void somethingAlikeFromAnotherConversationReachesTheModel() {
    ask(mine, "first", ASKED);
    ask(mine, "other", "Mimir, où ai-je garé le vélo hier soir ?");

    ask(mine, "second", "Mimir, rappelle-moi quand semer des fèves");

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
        .forEach(thing -> ask(mine, "s" + thing.hashCode(), "Mimir, cherche mon " + thing));

    ask(mine, "new", "Mimir, cherche mon parapluie");

    assertThat(recalled()).isEmpty();
  }

  @Test
  void nothingOfAnotherOwnerOrOlderThanNinetyDaysOrOfTheSameSessionIsRecalled() {
    ask(theirs, "theirs", ASKED);
    ask(mine, "same", ASKED);
    ask(mine, "same", ASKED);
    assertThat(recalled()).isEmpty();

    ask(mine, "new", ASKED);
    assertThat(recalled()).hasSize(1);

    sql.query("UPDATE exchange SET at = at - interval '91 days' WHERE owner = $1", mine.owner());
    ask(mine, "newer", ASKED);
    assertThat(recalled()).isEmpty();
  }

  @Test
  void atMostFiveAreRecalledAndEachIsBounded() {
    answer = "😀".repeat(3000);
    IntStream.range(0, 7).forEach(i -> ask(mine, "s" + i, ASKED + " 🌱".repeat(300)));

    ask(mine, "new", ASKED);

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
    IntStream.range(0, 7).forEach(i -> ask(mine, "long", "Mimir, question " + i));

    var said = requests.stream().reduce((_, last) -> last).orElseThrow().messages();

    var earlier = said.subList(0, said.size() - 1);
    assertThat(earlier).hasSize(10);
    assertThat(earlier.getFirst()).isEqualTo(new ChatMessage.User("Mimir, question 1"));
    assertThat(earlier.getLast())
        .isEqualTo(new ChatMessage.Assistant("x" + "😀".repeat(999), List.of()));
  }

  @Test
  void whatCouldNotBeNotedIsNotedAtTheNextStart() {
    ask(mine, "first", ASKED);
    sql.query("DELETE FROM exchange WHERE owner = $1", mine.owner());

    try (var _ = start()) {
      await().until(() -> noted(mine) == 1);
    }
  }

  private long noted(TestApp person) {
    return sql.number("SELECT count(*) FROM exchange WHERE owner = $1", person.owner());
  }

  private List<ChatMessage.Recalled> recalled() {
    return requests.stream().reduce((_, last) -> last).orElseThrow().messages().stream()
        .filter(ChatMessage.Recalled.class::isInstance)
        .map(ChatMessage.Recalled.class::cast)
        .toList();
  }

  /** Returns when the answer is there and noted. */
  private void ask(TestApp person, String session, String message) {
    var noted = noted(person);
    var body = Map.of("message", message, "session_id", session);
    var request = person.post("/api/v1/chat/orchestrated", body);
    assertThat(person.send(request).statusCode()).isEqualTo(200);
    await().until(() -> noted(person) == noted + 1);
  }
}
