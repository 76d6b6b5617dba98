package dev.scribe.knowledge.search;

import static dev.scribe.knowledge.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.knowledge.ImportOutcome;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.TestDatabase;
import dev.scribe.knowledge.search.SearchQuery.Filter;
import dev.scribe.knowledge.search.SearchQuery.Sort;
import dev.scribe.knowledge.vault.VaultEntry;
import dev.scribe.knowledge.vault.VaultReaderTest;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private static final String OWNER = "reader-" + UUID.randomUUID();
  private final Search search = TestDatabase.SEARCH;

  @BeforeAll
  static void importSample() throws IOException {
    var items =
        VaultReaderTest.read(VaultReaderTest.SAMPLE).stream()
            .filter(VaultEntry.Read.class::isInstance)
            .map(entry -> ((VaultEntry.Read) entry).note())
            .toList();
    assertThat(await(new Notes(TestDatabase.POOL, _ -> {}).importAll(OWNER, items)))
        .hasOnlyElementsOfType(ImportOutcome.Created.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Quand faut-il arroser les tomates ?                        | Arrosage du potager
          l’arrosage                                                 | Arrosage du potager
          arrosage ete                                               | Arrosage du potager
          Quelle distance de plantation entre les pieds de tomates ? | Tomates
          coeur de boeuf                                             | Tomates
          CŒUR DE BŒUF                                               | Tomates
          Combien de temps pour que le compost soit mûr ?            | Compost
          à quelle température cuire le pain                         | Pain au levain
          quel budget pour le matériel ?                             | Réunion de lancement du 12 mars
          Qui contacte l'imprimeur ?                                 | Réunion de lancement du 12 mars
          How long until payroll access works?                       | Onboarding checklist
          what did we agree about on-call rotation                   | Retrospective Q2
          deployment                                                 | Retrospective Q2
          when were the brake pads replaced                          | Bike maintenance
          which emperor wrote the Meditations                        | Notes on the Stoics
          l'essentiel est-il invisible ?                             | Le Petit Prince
          rdv docteur Benali                                         | sante
          京都                                                        | Voyage au Japon
          Newport                                                    | Slow Productivity
          economie                                                   | Arrosage du potager
          rappel tetanos                                             | sante
          """)
  void findsTheNoteThatAnswers(String question, String title) {
    assertThat(find(question).results().getFirst().note().title()).isEqualTo(title);
  }

  @Test
  void demandsOnlyWhatIsBetweenQuotationMarks() {
    assertThat(titles("« saints de glace » chaîne")).containsExactly("Tomates");
    assertThat(titles("\"two or three active projects\"")).containsExactly("Slow Productivity");
    assertThat(titles("\"active three two\"")).isEmpty();
    assertThat(titles("“de la”")).isEmpty();
  }

  @Test
  void showsThePassageVerbatimAndMarksItsWords() {
    var hit = find("tetanos ordonnance").results().getFirst();
    assertThat(hit.note().text()).contains(hit.snippet());
    assertThat(hit.highlights())
        .extracting(span -> hit.snippet().substring(span.start(), span.end()))
        .containsExactly("tétanos", "ordonnance");
    assertThat(hit.score()).isBetween(0.0, 1.0);
  }

  @Test
  void everySnippetIsWholeWordsOfItsNote() {
    for (var hit : find("jardin tomates budget chain levain Kyoto").results()) {
      assertThat(hit.note().text()).contains(hit.snippet());
      assertThat(hit.snippet().length()).isLessThanOrEqualTo(300);
      assertThat(hit.highlights())
          .allMatch(span -> 0 <= span.start() && span.end() <= hit.snippet().length());
    }
  }

  @Test
  void pagesWithoutGapOrRepetition() {
    var question = "jardin tomates compost paille arrosage budget pain";
    var all = titles(question);
    assertThat(all).hasSizeGreaterThan(4).doesNotHaveDuplicates();
    for (var offset = 0; offset <= all.size(); offset++) {
      var page = await(search.search(OWNER, new SearchQuery(question, 2, offset)));
      assertThat(page.total()).isEqualTo(all.size());
      assertThat(page.results())
          .extracting(hit -> hit.note().title())
          .isEqualTo(all.subList(offset, Math.min(all.size(), offset + 2)));
    }
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void pagesWithoutGapOrRepetitionInEveryOrder(Sort sort) {
    var question = "jardin tomates compost paille arrosage budget pain";
    var all = page(question, 100, 0, Filter.NONE, sort);
    assertThat(all.results()).hasSize((int) all.total()).doesNotHaveDuplicates();
    assertThat(titles(all)).containsExactlyInAnyOrderElementsOf(titles(question));
    for (var offset = 0; offset <= all.total(); offset++) {
      var part = page(question, 2, offset, Filter.NONE, sort);
      assertThat(part.total()).isEqualTo(all.total());
      assertThat(titles(part))
          .isEqualTo(titles(all).subList(offset, Math.min((int) all.total(), offset + 2)));
    }
  }

  @Test
  void sortsByTitleAndByTime() {
    var question = "jardin tomates compost paille arrosage budget pain";
    assertThat(titles(page(question, 100, 0, Filter.NONE, Sort.TITLE)))
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(page(question, 100, 0, Filter.NONE, Sort.CREATED).results())
        .extracting(hit -> hit.note().createdAt())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(page(question, 100, 0, Filter.NONE, Sort.UPDATED).results())
        .extracting(hit -> hit.note().updatedAt())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void keepsTheOrderAndTheScoresOfWhatAFilterLeaves() {
    var all = find("jardin tomates compost paille arrosage").results();
    var tag = all.getFirst().note().tags().getFirst();
    var left =
        page(
                "jardin tomates compost paille arrosage",
                100,
                0,
                new Filter(
                    Optional.empty(), Optional.empty(), List.of(tag.toUpperCase(Locale.ROOT))),
                Sort.RELEVANCE)
            .results();
    assertThat(left)
        .isNotEmpty()
        .isEqualTo(all.stream().filter(hit -> hit.note().tags().contains(tag)).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "le la les",
        "!!",
        "& | ! ( ) :* <->",
        "'",
        "\\",
        "a:b & c",
        "\"",
        "«»",
        "\"\"",
        "%_",
        "'; DROP TABLE note; --",
        "🦆",
        "\uD83D",
        "nul\0 ici",
        "x:*",
        "zzzzqqqq",
        "1 2 3",
        "l'",
        "אבג",
        "…"
      })
  void answersAnyInput(String odd) {
    assertThat(find(odd).total()).isBetween(0L, 15L);
    assertThat(find(odd + " tomates").results()).isNotNull();
  }

  @Test
  void boundsAHugeQuery() {
    assertThat(titles("mot tomates ".repeat(2_000))).contains("Tomates");
    assertThat(titles("ﷺ".repeat(3_000) + " tomates \"" + "y".repeat(5_000) + "\""))
        .contains("Tomates");
    assertThat(titles(String.join(" ", Collections.nCopies(30, "unautremot" + "z".repeat(150)))))
        .isEmpty();
  }

  private SearchPage page(String question, int limit, int offset, Filter filter, Sort sort) {
    return await(search.search(OWNER, new SearchQuery(question, limit, offset, filter, sort)));
  }

  private static List<String> titles(SearchPage found) {
    return found.results().stream().map(hit -> hit.note().title()).toList();
  }

  private SearchPage find(String question) {
    return await(search.search(OWNER, new SearchQuery(question, 20, 0)));
  }

  private List<String> titles(String question) {
    return find(question).results().stream().map(hit -> hit.note().title()).toList();
  }
}
