package dev.scribe.knowledge.embedding;

import static dev.scribe.knowledge.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.knowledge.ImportedNote;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.search.QueryTerms;
import dev.scribe.knowledge.search.Search;
import dev.scribe.knowledge.search.SearchQuery;
import dev.scribe.store.Store;
import dev.scribe.store.TestStore;
import dev.scribe.support.EmbeddingsServer;
import dev.scribe.support.TestSearch;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another model takes over, in a database of its own. */
class EmbeddingsTest {
  private static final String OWNER = "reader";
  private static final int NOTES = 40;
  private static final String QUESTION = "which plant of number 107 needs water";

  private final Vertx vertx = TestStore.vertx();
  private final Store store =
      Store.open(vertx, Path.of("target"), Optional.of(TestStore.freshDatabase()));
  private final EmbeddingsServer server = new EmbeddingsServer(vertx);

  @BeforeEach
  void fill() {
    var items =
        IntStream.range(100, 100 + NOTES)
            .mapToObj(
                n ->
                    new ImportedNote(
                        n + ".md",
                        "Plant " + n,
                        "The plant of number " + n + " needs water.",
                        List.of(),
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    assertThat(await(new Notes(store.pool(), _ -> {}).importAll(OWNER, items))).hasSize(NOTES);
  }

  @AfterEach
  void close() {
    server.close();
    store.close();
  }

  @Test
  void searchesUseTheFormerVectorsUntilTheNewOnesAreComplete() {
    try (var builtIn = TestSearch.over(vertx, store.pool())) {
      var _ = builtIn.settled();
      until(builtIn, it -> it.embedded() == NOTES);
      assertThat(await(builtIn.progress()).nextModel()).isEmpty();
    }
    server.refusesAfter = 1;
    try (var interrupted = withEndpoint()) {
      var _ = interrupted.settled();
      until(interrupted, it -> it.embedded() > 0);
      var progress = await(interrupted.progress());
      assertThat(progress.model()).isEqualTo(TestSearch.MINI_LM.model());
      assertThat(progress.nextModel()).contains("tiny");
      assertThat(progress.embedded()).isLessThan(NOTES);
      assertThat(meanings(interrupted)).isPositive();
      assertThat(server.texts()).doesNotContain(QUESTION);
    }
    server.refusesAfter = Integer.MAX_VALUE;
    try (var restarted = withEndpoint()) {
      var _ = restarted.settled();
      until(restarted, it -> it.model().equals("tiny"));
      assertThat(await(restarted.progress()))
          .isEqualTo(new EmbeddingProgress("tiny", Optional.empty(), NOTES, NOTES));
      assertThat(server.texts()).hasSize(NOTES).doesNotHaveDuplicates();
      assertThat(models()).containsExactly("tiny");
      Awaitility.await().untilAsserted(() -> assertThat(meanings(restarted)).isPositive());
      assertThat(server.texts()).contains(QUESTION);
    }
  }

  @Test
  void goesOnByItselfAfterAFailure() {
    server.next.add(EmbeddingsServer.status(401));
    try (var search = withEndpoint()) {
      var _ = search.settled();
      until(search, it -> it.embedded() == NOTES);
    }
    assertThat(server.next).isEmpty();
  }

  @Test
  void searchesByWordsWhileTheModelDoesNotAnswer() {
    server.refusesAfter = 0;
    try (var search = withEndpoint()) {
      var found = await(search.search(OWNER, new SearchQuery(QUESTION, 5, 0)));
      assertThat(found.results().getFirst().note().title()).isEqualTo("Plant 107");
      var asked = server.authorizations.size();
      assertThat(await(search.search(OWNER, new SearchQuery(QUESTION, 5, 0))).total()).isPositive();
      assertThat(server.authorizations).hasSize(asked);
    }
  }

  private Search withEndpoint() {
    var endpoint = new EmbeddingsEndpoint(vertx, server.url(), "tiny", Optional.empty());
    return TestSearch.over(vertx, store.pool(), endpoint, List.of(TestSearch.MINI_LM));
  }

  private static long meanings(Search search) {
    return await(search.ranking(OWNER, QueryTerms.of(QUESTION), QUESTION)).matches().stream()
        .filter(match -> match.meaning() > 0)
        .count();
  }

  private static void until(Search search, Predicate<EmbeddingProgress> holds) {
    Awaitility.await().until(() -> holds.test(await(search.progress())));
  }

  private List<String> models() {
    var rows = await(store.pool().query("SELECT DISTINCT model FROM chunk").execute());
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
  }
}
