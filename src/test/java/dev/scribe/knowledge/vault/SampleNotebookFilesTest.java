package dev.scribe.knowledge.vault;

import static dev.scribe.knowledge.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.NoteDraft;
import dev.scribe.knowledge.NotePatch;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.TestDatabase;
import dev.scribe.knowledge.search.SearchQuery;
import dev.scribe.store.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleNotebookFilesTest {
  private static final List<NoteDraft> ALL = SampleNotebook.read();
  private final Notes notes = new Notes(TestDatabase.POOL, _ -> {});
  private final SampleNotebook notebook =
      new SampleNotebook(TestStore.vertx(), TestDatabase.POOL, _ -> {});
  private final String owner = "owner-" + UUID.randomUUID();
  private final String other = "other-" + UUID.randomUUID();

  @Test
  void everyFileIsANoteOfTheNotebook() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/samples"))) {
      assertThat(files.filter(Files::isRegularFile).count()).isEqualTo(ALL.size());
    }
    assertThat(ALL).extracting(NoteDraft::title).doesNotHaveDuplicates();
    assertThat(ALL).allMatch(note -> note.tags().getFirst().matches("exemple|example"));
  }

  @Test
  void nodesThatStartTogetherGiveItOnce() {
    var owners = List.of(other, owner);
    Stream.generate(() -> notebook.give(owners)).limit(4).toList().forEach(TestDatabase::await);
    assertThat(await(notes.count(owner))).isEqualTo(ALL.size());
    assertThat(await(notes.count(other))).isEqualTo(ALL.size());
  }

  @Test
  void whoeverHadANoteGetsNone() {
    var note = await(notes.create(owner, new NoteDraft("Une note", "à moi", List.of())));
    await(notes.delete(owner, note.id()));
    await(notebook.give(List.of(owner)));
    assertThat(await(notes.count(owner))).isZero();
  }

  @Test
  void deletingLeavesNoTraceButWhatThePersonHasMade() {
    await(notebook.give(List.of(owner)));
    await(TestDatabase.SEARCH.settled());
    var kept = await(notes.recent(owner, 1)).getFirst();
    var patch = new NotePatch(Optional.of("Ma note"), Optional.empty(), Optional.empty());
    await(notes.update(owner, kept.id(), patch));

    assertThat(await(notes.deleteSamples(owner))).isEqualTo(ALL.size() - 1);
    assertThat(await(notes.deleteSamples(owner))).isZero();
    assertThat(await(notes.recent(owner, 100))).extracting(Note::title).containsExactly("Ma note");
    var found = await(TestDatabase.SEARCH.search(owner, new SearchQuery("shortbread", 10, 0)));
    assertThat(found.total()).isZero();
    assertThat(orphanedChunks()).isZero();
  }

  private static long orphanedChunks() {
    return await(
            TestDatabase.POOL
                .query("SELECT count(*) FROM chunk WHERE note_id NOT IN (SELECT id FROM note)")
                .execute())
        .iterator()
        .next()
        .getLong(0);
  }
}
