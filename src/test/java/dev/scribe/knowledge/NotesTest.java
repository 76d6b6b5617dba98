package dev.scribe.knowledge;

import static dev.scribe.knowledge.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.knowledge.search.Search;
import dev.scribe.knowledge.search.SearchQuery;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotesTest {
  private final Notes notes = new Notes(TestDatabase.POOL, _ -> {});
  private final Search search = TestDatabase.SEARCH;
  private final String owner = "owner-" + UUID.randomUUID();

  @Test
  void keepsWhatItWasGiven() {
    var made = create("  Été 🌞 ", "L’eau\n\n- un\n", " jardin", "#été", "jardin", "");
    assertThat(made.title()).isEqualTo("Été 🌞");
    assertThat(made.text()).isEqualTo("L’eau\n\n- un\n");
    assertThat(made.tags()).containsExactly("jardin", "été");
    assertThat(await(notes.get(owner, made.id()))).contains(made);
  }

  @Test
  void changesOnlyWhatIsGiven() {
    var made = create("Titre", "texte", "a", "b");
    var patch = new NotePatch(Optional.empty(), Optional.of("nouveau"), Optional.empty());
    var changed = await(notes.update(owner, made.id(), patch)).orElseThrow();
    assertThat(changed.title()).isEqualTo("Titre");
    assertThat(changed.text()).isEqualTo("nouveau");
    assertThat(changed.tags()).containsExactly("a", "b");
    assertThat(changed.createdAt()).isEqualTo(made.createdAt());
    assertThat(changed.updatedAt()).isAfterOrEqualTo(made.updatedAt());
    var noTags = new NotePatch(Optional.empty(), Optional.empty(), Optional.of(List.of()));
    assertThat(await(notes.update(owner, made.id(), noTags)).orElseThrow().tags()).isEmpty();
  }

  @Test
  void hidesEveryNoteFromOtherOwners() {
    var made = create("Secret", "le code est citrouille");
    var other = "other-" + UUID.randomUUID();
    var patch = new NotePatch(Optional.of("vu"), Optional.empty(), Optional.empty());
    assertThat(await(notes.get(other, made.id()))).isEmpty();
    assertThat(await(notes.update(other, made.id(), patch))).isEmpty();
    assertThat(await(notes.delete(other, made.id()))).isFalse();
    assertThat(await(notes.recent(other, 10))).isEmpty();
    assertThat(await(notes.byIds(other, List.of(made.id())))).isEmpty();
    assertThat(await(search.search(other, new SearchQuery("citrouille", 10, 0))).total()).isZero();
    assertThat(await(notes.get(owner, made.id()))).contains(made);
  }

  @Test
  void deletesOnce() {
    var made = create("Titre", "texte");
    assertThat(await(notes.delete(owner, made.id()))).isTrue();
    assertThat(await(notes.delete(owner, made.id()))).isFalse();
    assertThat(await(notes.get(owner, made.id()))).isEmpty();
  }

  @Test
  void listsLastChangedFirstAndIdsInTheOrderAsked() {
    var made = IntStream.range(0, 3).mapToObj(i -> create("n" + i, "")).toList();
    assertThat(await(notes.recent(owner, 2))).extracting(Note::title).containsExactly("n2", "n1");
    var ids = List.of(made.get(2).id(), UUID.randomUUID(), made.get(0).id(), made.get(2).id());
    assertThat(await(notes.byIds(owner, ids))).extracting(Note::title).containsExactly("n2", "n0");
    assertThat(await(notes.count(owner))).isEqualTo(3);
  }

  @Test
  void rollsBackWithTheTransactionOfItsConnection() {
    Future<Note> failing =
        TestDatabase.POOL.withTransaction(
            connection ->
                new Notes(connection, _ -> {})
                    .create(owner, new NoteDraft("t", "x", List.of()))
                    .compose(note -> Future.failedFuture("no")));
    assertThat(await(failing.otherwiseEmpty())).isNull();
    assertThat(await(notes.count(owner))).isZero();
  }

  @Test
  void refusesWhatCannotBeStored() {
    assertThatThrownBy(() -> new NoteDraft(" ", "x", List.of()))
        .isInstanceOf(InvalidNote.class)
        .hasMessage("title must not be empty");
    assertThatThrownBy(() -> new NoteDraft("t", "a\0b", List.of()))
        .isInstanceOfSatisfying(
            InvalidNote.class, e -> assertThat(e.rule()).isEqualTo(InvalidNote.Rule.MALFORMED));
    assertThatThrownBy(() -> new NoteDraft("t", "a\uD83D", List.of()))
        .isInstanceOf(InvalidNote.class);
    assertThatThrownBy(() -> new NoteDraft("t", "é".repeat(600_000), List.of()))
        .hasMessage("text is too long");
    assertThatThrownBy(() -> new NoteDraft("t", "", List.of("x".repeat(101))))
        .hasMessage("tags is too long");
  }

  @Test
  void keepsANoteWithMoreDifferentWordsThanAnIndexCanHold() {
    var random = new Random(7);
    var text = new StringBuilder("citrouille ");
    while (text.length() < 1_000_000) {
      text.append(Long.toString(random.nextLong(1L << 40), 36)).append(' ');
    }
    var made = create("Grand", text.toString());
    assertThat(await(notes.get(owner, made.id())).orElseThrow().text()).hasSize(text.length());
    var found = await(search.search(owner, new SearchQuery("citrouille", 5, 0)));
    assertThat(found.results()).extracting(hit -> hit.note().id()).containsExactly(made.id());
  }

  @Test
  void importsAgainWithoutWritingWhatIsTheSame() {
    var first = List.of(item("a.md", "A", "un"), item("b/c.md", "C", "deux"));
    assertThat(imports(first)).hasOnlyElementsOfType(ImportOutcome.Created.class).hasSize(2);
    assertThat(imports(first))
        .containsExactly(
            new ImportOutcome.Unchanged("a.md"), new ImportOutcome.Unchanged("b/c.md"));
    var again = imports(List.of(item("a.md", "A", "un et demi"), item("d.md", "D", "trois")));
    assertThat(again.get(0)).isInstanceOf(ImportOutcome.Updated.class);
    assertThat(again.get(1)).isInstanceOf(ImportOutcome.Created.class);
    assertThat(await(notes.count(owner))).isEqualTo(3);
  }

  @Test
  void keepsTheTimesThatAnImportKnows() {
    var created = Instant.parse("2020-02-03T04:05:06Z");
    var item =
        new ImportedNote("a.md", "A", "x", List.of("t"), Optional.of(created), Optional.empty());
    var id = ((ImportOutcome.Created) imports(List.of(item)).getFirst()).id();
    var note = await(notes.get(owner, id)).orElseThrow();
    assertThat(note.createdAt()).isEqualTo(created);
    assertThat(note.tags()).containsExactly("t");
  }

  @Test
  void reportsBrokenItemsAndKeepsTheRest() {
    var results =
        imports(
            List.of(
                item("nul.md", "N", "a\0"),
                item("good.md", "G", "bien"),
                item("good.md", "G", "encore"),
                item("untitled.md", " ", "x"),
                item("half\uD83D.md", "H", "x")));
    assertThat(results.get(0))
        .isEqualTo(
            new ImportOutcome.Failed(
                "nul.md", "text holds a NUL character or half a surrogate pair"));
    assertThat(results.get(1)).isInstanceOf(ImportOutcome.Created.class);
    assertThat(results.subList(2, 5)).hasOnlyElementsOfType(ImportOutcome.Failed.class);
    assertThat(await(notes.count(owner))).isEqualTo(1);
    assertThat(imports(List.of())).isEmpty();
  }

  @Test
  void importsTheSameFolderFromTwoSidesAtOnce() {
    var items = IntStream.range(0, 300).mapToObj(i -> item("n" + i, "T" + i, "x")).toList();
    var both =
        await(Future.all(notes.importAll(owner, items), notes.importAll(owner, items.reversed())));
    assertThat(both.succeeded()).isTrue();
    assertThat(await(notes.count(owner))).isEqualTo(300);
  }

  private Note create(String title, String text, String... tags) {
    return await(notes.create(owner, new NoteDraft(title, text, List.of(tags))));
  }

  private List<ImportOutcome> imports(List<ImportedNote> items) {
    return await(notes.importAll(owner, items));
  }

  private static ImportedNote item(String source, String title, String text) {
    return new ImportedNote(source, title, text, List.of(), Optional.empty(), Optional.empty());
  }
}
