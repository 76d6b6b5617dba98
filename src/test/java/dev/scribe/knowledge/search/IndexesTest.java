package dev.scribe.knowledge.search;

import static dev.scribe.knowledge.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.knowledge.NoteDraft;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.TestDatabase;
import dev.scribe.store.TestStore;
import dev.scribe.support.TestSearch;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is a copy: it follows the database, is kept on disk, and may be lost. */
class IndexesTest {
  private static final String MARKER = "zqxjkvwpfg";
  private final String owner = "owner-" + UUID.randomUUID();
  private final Notes notes = new Notes(TestDatabase.POOL, _ -> {});

  @TempDir private Path folder;

  @Test
  void aRestartReadsTheDiskAndOnlyWhatHasChangedSince() {
    var kept = create("Jardin", "tomates");
    try (var search = open(folder)) {
      assertThat(found(search, "tomates")).containsExactly(kept);
    }
    // Behind the archive's back: an index that is read in anew would not know the tomatoes.
    await(
        TestDatabase.POOL
            .preparedQuery("UPDATE note SET text = 'courgettes' WHERE id = $1")
            .execute(Tuple.of(kept)));
    var added = create("Potager", "poireaux");
    try (var search = open(folder)) {
      assertThat(found(search, "tomates")).containsExactly(kept);
      assertThat(found(search, "courgettes")).isEmpty();
      assertThat(found(search, "poireaux")).containsExactly(added);
    }
  }

  @Test
  void deletionLeavesNoTraceOnDisk() throws IOException {
    var secret = create("Secret", "le mot est " + MARKER);
    for (var i = 0; i < 60; i++) {
      create("Note " + i, "bien d'autres mots, " + "et encore ".repeat(i));
    }
    try (var search = open(folder)) {
      assertThat(found(search, MARKER)).containsExactly(secret);
    }
    assertThat(holds(MARKER)).isTrue();
    try (var search = open(folder)) {
      assertThat(found(search, MARKER)).containsExactly(secret);
      assertThat(await(notes.delete(owner, secret))).isTrue();
      assertThat(found(search, MARKER)).isEmpty();
      assertThat(holds(MARKER)).isFalse();
      assertThat(holds(secret.toString())).isFalse();
      assertThat(found(search, "autres mots")).hasSize(60);
    }
  }

  @Test
  void everyNodeSeesTheChangesOfTheOthers(@TempDir Path other) {
    try (var one = open(folder);
        var two = open(other)) {
      var note = create("Jardin", "tomates");
      assertThat(found(one, "tomates")).containsExactly(note);
      assertThat(found(two, "tomates")).containsExactly(note);
      assertThat(await(notes.delete(owner, note))).isTrue();
      assertThat(found(two, "tomates")).isEmpty();
      assertThat(found(one, "tomates")).isEmpty();
    }
  }

  @Test
  void aDamagedIndexIsMadeAnew() throws IOException {
    var note = create("Jardin", "tomates");
    for (var keptBytes : List.of(0, 10, 100)) {
      try (var search = open(folder)) {
        assertThat(found(search, "tomates")).containsExactly(note);
      }
      for (var file : files()) {
        try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
          damaged.setLength(Math.min(damaged.length(), keptBytes));
        }
      }
    }
    try (var search = open(folder)) {
      assertThat(found(search, "tomates")).containsExactly(note);
    }
  }

  private Search open(Path own) {
    return TestSearch.over(TestStore.vertx(), TestDatabase.POOL, own);
  }

  private UUID create(String title, String text) {
    return await(notes.create(owner, new NoteDraft(title, text, List.of()))).id();
  }

  private List<UUID> found(Search search, String question) {
    return await(search.search(owner, new SearchQuery(question, 100, 0))).results().stream()
        .map(hit -> hit.note().id())
        .toList();
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private boolean holds(String text) throws IOException {
    for (var file : files()) {
      if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
        return true;
      }
    }
    return false;
  }
}
