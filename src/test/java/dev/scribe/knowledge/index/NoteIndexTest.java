package dev.scribe.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteIndexTest {
  private static final IndexQuery TOMATOES =
      new IndexQuery(List.of("tomates"), List.of(), Map.of(), Optional.empty());

  @TempDir private Path folder;

  @Test
  void lastsWithItsVersion() throws IOException {
    var id = UUID.randomUUID();
    try (var index = NoteIndex.open(folder, "a")) {
      index.put(List.of(note(id, List.of())));
      index.complete(5, 0);
    }
    try (var index = NoteIndex.open(folder, "a")) {
      assertThat(index.version()).isEqualTo(5);
      assertThat(index.search(TOMATOES).matches()).extracting(Match::id).containsExactly(id);
    }
  }

  @Test
  void knowsAfterARestartWhichDeletionsItHasSeen() throws IOException {
    try (var index = NoteIndex.open(folder, "a")) {
      index.complete(5, 3);
    }
    try (var index = NoteIndex.open(folder, "a")) {
      assertThat(index.removed()).isEqualTo(3);
    }
  }

  @Test
  void throwsAwayTheIndexOfAnotherDatabase() throws IOException {
    try (var index = NoteIndex.open(folder, "a")) {
      index.put(List.of(note(UUID.randomUUID(), List.of())));
      index.complete(5, 0);
    }
    try (var index = NoteIndex.open(folder, "b")) {
      assertThat(index.version()).isZero();
      assertThat(index.search(TOMATOES).matches()).isEmpty();
    }
  }

  @Test
  void comparesVectorsOfTheSameModelOnly() throws IOException {
    var near = UUID.randomUUID();
    try (var index = NoteIndex.open(folder, "a")) {
      index.put(
          List.of(note(near, List.of(vector(0), vector(1))), note(List.of(vector(2), vector(3)))));
      index.complete(1, 0);
      assertThat(index.search(meaning("m")).matches())
          .filteredOn(match -> match.meaning() > 0)
          .extracting(Match::id)
          .containsExactly(near);
      assertThat(index.search(meaning("other")).matches()).isEmpty();
    }
  }

  private static IndexQuery meaning(String model) {
    return new IndexQuery(
        List.of("nothing"),
        List.of(),
        Map.of(),
        Optional.of(new IndexQuery.Meaning(model, ByteBuffer.wrap(vector(1)))));
  }

  private static byte[] vector(int dimension) {
    var vector = new float[4];
    vector[dimension] = 1;
    return QuantizedVectors.quantised(vector);
  }

  private static IndexedNote note(List<byte[]> vectors) {
    return note(UUID.randomUUID(), vectors);
  }

  private static IndexedNote note(UUID id, List<byte[]> vectors) {
    return new IndexedNote(id, "Jardin", List.of(), "Les tomates.", false, "m", vectors);
  }
}
